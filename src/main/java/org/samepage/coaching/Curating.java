package org.samepage.coaching;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Template.Label;
import org.samepage.coaching.Templates.Kept;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/**
 * Program leads look after the workspace's templates: everybody in it may start from them, leads
 * add, change and retire them. Administrators of the workspace are leads, and name others.
 */
public final class Curating {
  /** As many as can be overlooked, and as fit into a menu beside those that come with the app. */
  public static final int MOST_TEMPLATES = 50;

  public static final int MOST_LEADS = 20;

  private final Transactions transactions;
  private final AccessPolicy policy;
  private final Vault vault;
  private final Clock clock;

  public Curating(Transactions transactions, AccessPolicy policy, Vault vault, Clock clock) {
    this.transactions = transactions;
    this.policy = policy;
    this.vault = vault;
    this.clock = clock;
  }

  public boolean isLead(PersonId person) {
    return transactions.read(ports -> isLead(ports, person));
  }

  public boolean isAdministrator(PersonId person) {
    return transactions.read(ports -> isAdministrator(ports, person));
  }

  /** Whether an administrator named {@code person}: only then do they see what is counted. */
  public boolean isNamed(PersonId person) {
    return transactions.read(ports -> isNamed(ports, person));
  }

  /** Whom the administrators named. */
  public List<PersonId> leads(WorkspaceId workspace) {
    return transactions.read(ports -> ports.leads().of(workspace));
  }

  /**
   * An administrator says who the leads are.
   *
   * @return who is from now on: also those whom another named since the page was opened
   */
  public Decision<Set<PersonId>> name(PersonId administrator, ChosenPeople people) {
    return transactions.run(ports -> {
      if (!isAdministrator(ports, administrator)) {
        return Decision.refused(new Refusal.NotProgramLead());
      }
      Set<PersonId> before = Set.copyOf(ports.leads().of(administrator.workspace()));
      Set<PersonId> leads = people.after(before);
      if (leads.size() > MOST_LEADS) {
        return Decision.refused(new Refusal.ChangedMeanwhile());
      }
      if (!leads.equals(before)) {
        ports.leads().set(administrator.workspace(), leads, clock.instant());
        String users = leads.stream().map(PersonId::user).sorted().collect(joining(" "));
        note(ports, administrator, Deed.LEADS_NAMED, users);
      }
      return Decision.taken(leads);
    });
  }

  /**
   * What happened to the workspace as a whole, the last first, for its administrators.
   *
   * @param from how many to leave out
   */
  public Decision<History.Page> trail(PersonId administrator, int from, int most) {
    return transactions.read(ports ->
        isAdministrator(ports, administrator)
            ? Decision.taken(ports.history().ofWorkspace(administrator, from, most))
            : Decision.refused(new Refusal.NotProgramLead()));
  }

  private void note(Ports ports, PersonId by, Deed deed, String about) {
    Registrar.noteOfWorkspace(ports, by, deed, about, clock.instant());
  }

  /** The person, if they may see what the workspace shares. */
  public Decision<PersonId> asMember(PersonId person) {
    return transactions.read(ports -> Standings.asMember(ports, person));
  }

  /**
   * The workspace's templates that are not retired, the oldest first; none for a guest, or for
   * somebody of whom Slack has not told yet.
   */
  public List<Template> all(PersonId reader) {
    return transactions.read(ports ->
        switch (Standings.asMember(ports, reader)) {
          case Decision.Taken<PersonId> member ->
              opened(ports, reader, ports.templates().of(reader.workspace()));
          case Decision.Refused<PersonId> notMember -> List.of();
        });
  }

  /** Those that are retired, the last one first, for a lead to bring back. */
  public Decision<List<Template>> retired(PersonId lead) {
    return transactions.read(ports ->
        isLead(ports, lead)
            ? Decision.taken(
                opened(ports, lead, ports.templates().retired(lead.workspace(), MOST_TEMPLATES)))
            : Decision.refused(new Refusal.NotProgramLead()));
  }

  private List<Template> opened(Ports ports, PersonId reader, List<Kept> kept) {
    List<Template> open = new ArrayList<>();
    for (Kept one : kept) {
      if (opened(reader, one) instanceof Decision.Taken<Template>(Template template)) {
        open.add(template);
      }
    }
    if (!open.isEmpty()) {
      ports.looks().opened(reader, Common.TEMPLATES, "", Purpose.READ);
    }
    return List.copyOf(open);
  }

  /** One of the workspace's templates as it stands, unless it is retired. */
  public Decision<Template> open(PersonId reader, TemplateId id) {
    return transactions.read(ports ->
        Standings.asMember(ports, reader)
            .then(member -> find(ports, member, id))
            .then(template ->
                template.retired()
                    ? Decision.refused(new Refusal.TemplateGone())
                    : Decision.taken(template))
            .map(template -> {
              ports.looks().opened(reader, Common.TEMPLATE, id.value(), Purpose.READ);
              return template;
            }));
  }

  /**
   * A lead adds a template. The same {@code id} sent twice makes one.
   *
   * @param answers whatever of them cannot be used again is left out
   */
  public Decision<Template> add(
      PersonId lead, TemplateId id, Label label, int weeks, Answers answers) {
    Template template = new Template(id, 1, false, label, weeks, Template.reusable(answers));
    return fitting(template)
        .then(fits ->
            byLead(
                lead,
                ports -> {
                  if (ports.templates().find(lead.workspace(), id).isPresent()) {
                    return find(ports, lead, id);
                  }
                  if (ports.templates().of(lead.workspace()).size() >= MOST_TEMPLATES) {
                    return Decision.refused(new Refusal.TooManyTemplates());
                  }
                  if (!ports.templates().insert(lead, sealed(lead, fits))) {
                    return Decision.refused(new Refusal.ChangedMeanwhile());
                  }
                  ports.looks().sealed(lead, Common.TEMPLATE, id.value());
                  note(ports, lead, Deed.TEMPLATE_ADDED, id.value());
                  return Decision.taken(fits);
                }));
  }

  /** A lead changes what a template is called, and how long its agreements run. */
  public Decision<Template> relabel(
      PersonId lead, TemplateId id, long seen, Label label, int weeks) {
    return change(
        lead,
        id,
        seen,
        before -> new Template(id, before.revision(), false, label, weeks, before.answers()));
  }

  /**
   * A lead changes answers of a template.
   *
   * @param changes by key; a blank one takes the earlier answer away
   */
  public Decision<Template> answer(
      PersonId lead, TemplateId id, long seen, Map<String, String> changes) {
    return change(
        lead,
        id,
        seen,
        before ->
            new Template(
                id,
                before.revision(),
                false,
                before.label(),
                before.weeks(),
                Template.reusable(before.answers().with(changes))));
  }

  /**
   * A lead retires a template: nothing is started from it any more. What was started from it stays
   * as it is.
   */
  public Decision<Template> retire(PersonId lead, TemplateId id, long seen) {
    return byLead(
        lead,
        ports ->
            find(ports, lead, id)
                .then(before ->
                    before.retired()
                        ? Decision.taken(before)
                        : save(ports, lead, Deed.TEMPLATE_RETIRED, seen, retired(before, true))));
  }

  /** A lead brings a retired template back, as it was. Asked twice, it is done once. */
  public Decision<Template> bringBack(PersonId lead, TemplateId id) {
    return byLead(
        lead,
        ports ->
            find(ports, lead, id)
                .then(before -> {
                  if (!before.retired()) {
                    return Decision.taken(before);
                  }
                  return ports.templates().of(lead.workspace()).size() < MOST_TEMPLATES
                      ? save(
                          ports,
                          lead,
                          Deed.TEMPLATE_BROUGHT_BACK,
                          before.revision(),
                          retired(before, false))
                      : Decision.refused(new Refusal.TooManyTemplates());
                }));
  }

  private static Template retired(Template template, boolean retired) {
    return new Template(
        template.id(),
        template.revision(),
        retired,
        template.label(),
        template.weeks(),
        template.answers());
  }

  /** Whether {@code person} looks after the templates of their workspace. */
  static boolean isLead(Ports ports, PersonId person) {
    return isAdministrator(ports, person) || isNamed(ports, person);
  }

  /** Who was named and became a guest since, or left, is no lead for as long. */
  static boolean isNamed(Ports ports, PersonId person) {
    return Standings.lately(ports, person).filter(Profile::isMember).isPresent()
        && ports.leads().of(person.workspace()).contains(person);
  }

  static boolean isAdministrator(Ports ports, PersonId person) {
    return Standings.lately(ports, person).filter(Profile::admin).isPresent();
  }

  private <T> Decision<T> byLead(PersonId lead, Function<Ports, Decision<T>> work) {
    return transactions.run(ports ->
        isLead(ports, lead) ? work.apply(ports) : Decision.refused(new Refusal.NotProgramLead()));
  }

  /** What is saved already, because the page was sent twice, is not saved again. */
  private Decision<Template> change(
      PersonId lead, TemplateId id, long seen, Function<Template, Template> change) {
    return byLead(
        lead,
        ports ->
            find(ports, lead, id)
                .then(before ->
                    before.retired()
                        ? Decision.refused(new Refusal.TemplateGone())
                        : fitting(change.apply(before))
                            .then(after ->
                                after.equals(before)
                                    ? Decision.taken(before)
                                    : save(ports, lead, Deed.TEMPLATE_CHANGED, seen, after))));
  }

  private Decision<Template> save(
      Ports ports, PersonId lead, Deed deed, long seen, Template changed) {
    Template after =
        new Template(
            changed.id(),
            seen + 1,
            changed.retired(),
            changed.label(),
            changed.weeks(),
            changed.answers());
    if (changed.revision() != seen
        || !ports.templates().update(lead.workspace(), sealed(lead, after))) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    note(ports, lead, deed, after.id().value());
    return Decision.taken(after);
  }

  private static Decision<Template> fitting(Template template) {
    Label label = template.label();
    List<Problem> problems = new ArrayList<>(template.answers().problems());
    if (label.name().isEmpty()) {
      problems.add(new Problem("template.name", Reason.MISSING));
    }
    Map.of(
            "template.name", label.name().length() - Label.LONGEST_NAME,
            "template.about", label.about().length() - Label.LONGEST_ABOUT,
            "template.goal", label.goal().length() - Label.LONGEST_GOAL)
        .forEach((key, tooMuch) -> {
          if (tooMuch > 0) {
            problems.add(new Problem(key, Reason.TOO_LONG));
          }
        });
    return problems.isEmpty()
        ? Decision.taken(template)
        : Decision.refused(new Refusal.Incomplete(problems));
  }

  private Decision<Template> find(Ports ports, PersonId reader, TemplateId id) {
    Optional<Kept> kept = ports.templates().find(reader.workspace(), id);
    return kept.map(found -> opened(reader, found))
        .orElseGet(() -> Decision.refused(new Refusal.TemplateGone()));
  }

  /** The templates that {@code author} added to their workspace, the oldest first. */
  List<Export.OfTemplate> by(Ports ports, PersonId author) {
    return ports.templates().by(author).stream()
        .flatMap(kept ->
            switch (opened(author, kept)) {
              case Decision.Taken<Template>(Template template) ->
                  Stream.of(new Export.OfTemplate(template, kept.changed()));
              case Decision.Refused<Template> never -> Stream.empty();
            })
        .toList();
  }

  private Decision<Template> opened(PersonId reader, Kept kept) {
    WorkspaceId workspace = reader.workspace();
    String id = kept.id().value();
    return policy
        .ofWorkspace(new Viewer.Person(reader), KeyName.ofTemplate(workspace, id))
        .map(permit ->
            new Template(
                kept.id(),
                kept.revision(),
                kept.retired(),
                label(permit, workspace, kept),
                kept.weeks(),
                kept.terms()
                    .with(vault.open(permit, Place.ofTemplateWords(workspace, id), kept.words()))));
  }

  private Label label(Permit permit, WorkspaceId workspace, Kept kept) {
    Place place = Place.ofTemplateLabel(workspace, kept.id().value());
    Answers label = vault.open(permit, place, kept.label());
    return new Label(
        label.get("name").orElse(""), label.get("about").orElse(""), label.get("goal").orElse(""));
  }

  private Kept sealed(PersonId lead, Template template) {
    WorkspaceId workspace = lead.workspace();
    String id = template.id().value();
    Map<String, String> label = new TreeMap<>();
    label.put("name", template.label().name());
    label.put("about", template.label().about());
    label.put("goal", template.label().goal());
    return new Kept(
        template.id(),
        template.revision(),
        template.retired(),
        template.weeks(),
        Drafting.terms(template.answers()),
        vault.seal(Place.ofTemplateLabel(workspace, id), Answers.of(label)),
        vault.seal(Place.ofTemplateWords(workspace, id), Drafting.words(template.answers())),
        clock.instant());
  }
}
