package org.samepage.slack.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Event;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.Signature;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Export;
import org.samepage.coaching.Export.Discarded;
import org.samepage.coaching.Export.Elsewhere;
import org.samepage.coaching.Export.HandedOver;
import org.samepage.coaching.Export.OfAgreement;
import org.samepage.coaching.Export.OfRemark;
import org.samepage.coaching.Export.OfTemplate;
import org.samepage.coaching.Export.OfVersion;
import org.samepage.coaching.Export.OwnAnswer;
import org.samepage.coaching.Export.Piece;
import org.samepage.coaching.Export.Shown;
import org.samepage.coaching.Leave;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Template;
import org.samepage.delivery.Ledger.Told;
import org.samepage.slack.form.AnswerLines;
import org.samepage.slack.form.AnswersView;
import org.samepage.slack.form.CertificateView;
import org.samepage.slack.form.Differences;
import org.samepage.slack.form.EventSentences;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.ShareView;
import org.samepage.slack.form.SharedBlocks;
import org.samepage.slack.form.StageName;
import org.samepage.slack.form.Summary;
import org.samepage.slack.form.TemplateText;
import org.samepage.words.Words;

/**
 * Everything about a person to be read: one page that needs nothing else, on a screen, a phone or
 * paper.
 *
 * @param zone where the reader's clock is
 * @param words for a reader there
 */
record ExportPaper(Export export, Names names, ZoneId zone, Words words) {

  void writeTo(OutputStream out) throws IOException {
    String title = say("export.paper.title");
    StringBuilder body = new StringBuilder();
    body.append(
        Html.of(
            "header",
            Html.plain("h1", title)
                + Html.plain("p", say("export.paper.made", called(), moment(export.at())))
                + Html.plain("p", "note", say("export.paper.clock", words.zone(zone)))));
    body.append(aboutThem());
    for (OfAgreement agreement : export.agreements()) {
      body.append(agreement(agreement));
    }
    if (export.agreements().isEmpty()) {
      body.append(part(say("export.paper.agreements"), line(say("export.paper.none"))));
    }
    export.discarded().forEach(one -> body.append(discarded(one)));
    for (OfTemplate template : export.templates()) {
      body.append(template(template));
    }
    export.handedOver().forEach(one -> body.append(handedOver(one)));
    if (!export.shown().isEmpty()) {
      body.append(
          part(
              say("export.paper.shown"),
              line(say("export.paper.shown.intro"))
                  + export.shown().stream().map(this::shown).collect(Collectors.joining())));
    }
    if (!export.elsewhere().isEmpty()) {
      body.append(
          part(
              say("export.paper.elsewhere"),
              line(say("export.paper.elsewhere.intro"))
                  + export.elsewhere().stream()
                      .map(this::elsewhere)
                      .collect(Collectors.joining())));
    }
    if (!export.certificates().isEmpty()) {
      body.append(
          part(
              say("export.paper.certificates"),
              export.certificates().stream().map(this::certificate).collect(Collectors.joining())));
    }
    body.append(part(say("export.paper.messages"), messages()));
    out.write(Html.page(words.language(), title, body.toString()).getBytes(StandardCharsets.UTF_8));
  }

  // Beside the agreements

  private String aboutThem() {
    List<String> lines = new ArrayList<>();
    export.profile().ifPresent(profile -> lines.addAll(profile(profile)));
    if (export.programLead()) {
      lines.add(Html.escaped(say("export.paper.lead")));
    }
    export.mail().ifPresent(mail -> lines.add(mail(mail)));
    export
        .unreachable()
        .ifPresent(
            since -> lines.add(Html.escaped(say("export.paper.unreachable", moment(since)))));
    for (Leave leave : export.leave()) {
      lines.add(
          Html.escaped(
              say(
                  leave.first().equals(leave.last())
                      ? "export.paper.leave.day"
                      : "export.paper.leave",
                  words.dateWithYear(leave.first()),
                  words.dateWithYear(leave.last()))));
    }
    export
        .uninvited()
        .forEach(one ->
            lines.add(
                Html.escaped(
                    say("export.paper.uninvited", names.of(one.asker()), moment(one.since())))));
    return part(
        say("export.paper.you"),
        (lines.isEmpty() ? line(say("export.paper.nothing")) : Html.bullets(lines))
            + events("export.paper.workspace_history", export.events()));
  }

  private List<String> profile(Profile profile) {
    return Stream.of(
            say("export.paper.zone", words.zone(profile.zone()), profile.zone().getId()),
            say("export.paper.language", words.called(profile.language())),
            say("export.paper.standing." + profile.standing()),
            say(profile.admin() ? "export.paper.admin" : "export.paper.no_admin"),
            say("export.paper.seen", moment(profile.seen())))
        .map(Html::escaped)
        .toList();
  }

  private String mail(Export.Mail mail) {
    String key = mail.since().isPresent() ? "export.paper.mail" : "export.paper.mail.unconfirmed";
    return read(mail.address(), address -> Html.escaped(say(key, Words.typed(address))));
  }

  private String template(OfTemplate one) {
    Template template = one.template();
    Template.Label label = template.label();
    StringBuilder content = new StringBuilder();
    content.append(Html.plain("p", "note", say("export.paper.changed", moment(one.changed()))));
    if (template.retired()) {
      content.append(line(say("export.paper.retired")));
    }
    Stream.of(label.about(), say("templates.weeks", template.weeks()), label.goal())
        .filter(sentence -> !sentence.isEmpty())
        .forEach(sentence -> content.append(line(sentence)));
    content.append(markup().of(new TemplateText(template.answers(), false, words).blocks()));
    return part(say("export.paper.template", Words.typed(label.name())), content.toString());
  }

  private String messages() {
    if (export.messages().isEmpty()) {
      return line(say("export.paper.messages.none"));
    }
    List<String> lines = export.messages().stream().map(this::message).toList();
    return line(say("export.paper.messages.intro", lines.size()))
        + Html.folded(say("export.paper.messages.all"), Html.bullets(lines));
  }

  private String message(Told told) {
    String about =
        told.occurrence()
            .map(occurrence ->
                say("export.paper.message.check_in", words.dateWithYear(occurrence.date())))
            .orElseGet(() -> say("export.paper.message.agreement"));
    return Html.escaped(say("export.paper.message." + told.way(), moment(told.at()), about) + " ")
        + Html.plain("code", told.step()).strip();
  }

  // An agreement

  private String agreement(OfAgreement one) {
    Agreement agreement = one.agreement();
    StringBuilder content = new StringBuilder();
    content.append(
        Html.plain(
            "p",
            "note",
            say(
                "export.paper.stage",
                say("stage." + StageName.of(agreement.stage())),
                agreement.id().value())));
    content.append(text(agreement.pair(), one.text(), "export.paper.not_yours_yet"));
    one.change().ifPresent(change -> content.append(change(one, change)));
    agreement
        .handover()
        .ifPresent(handover ->
            content.append(line(say("export.paper.handover", names.of(handover.newCoach())))));
    content.append(contacts(one));
    one.remarks().forEach(remark -> content.append(remark(remark)));
    content.append(signatures(one));
    content.append(checkIns(one));
    content.append(versions(one.versions()));
    content.append(history(one));
    return part(heading(one), content.toString());
  }

  private String heading(OfAgreement one) {
    Pair pair = one.agreement().pair();
    return one.role()
        .map(role -> say("export.paper.agreement." + role, names.of(pair.person(role.other()))))
        .orElseGet(() -> say("export.paper.agreement.asked", names.of(pair.teacher())));
  }

  private String text(Pair pair, Optional<Piece<Answers>> text, String missing) {
    return text.map(piece -> read(piece, answers -> summary(pair, answers)))
        .orElseGet(() -> line(say(missing)));
  }

  private String summary(Pair pair, Answers answers) {
    return markup().of(new Summary(pair, answers, List.of(), Summary.Edits.NONE, words).blocks());
  }

  private String change(OfAgreement one, Piece<Answers> change) {
    Answers before = one.text().flatMap(Piece::left).orElse(Answers.NONE);
    return Html.plain("h3", say("export.paper.change"))
        + read(change, after -> markup().of(Differences.between(before, after, words).blocks()));
  }

  private String contacts(OfAgreement one) {
    if (one.contacts().isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    for (Role role : Role.values()) {
      Optional.ofNullable(one.contacts().get(role))
          .map(contact -> contact(one.agreement().pair().person(role), contact))
          .ifPresent(lines::add);
    }
    return Html.plain("h3", say("export.paper.contacts")) + Html.bullets(lines);
  }

  private String contact(PersonId whose, Piece<String> contact) {
    return read(
        contact,
        typed ->
            Html.escaped(
                typed.isEmpty()
                    ? say("export.paper.contact.none", names.of(whose))
                    : say("export.paper.contact", names.of(whose), Words.typed(typed))));
  }

  private String remark(OfRemark one) {
    String said =
        say(
            "export.paper.remark." + one.remark().kind(),
            names.of(one.remark().author()),
            moment(one.remark().at()));
    return Html.plain("h3", said) + read(one.text(), text -> Html.plain("blockquote", text));
  }

  private String signatures(OfAgreement one) {
    List<Signature> signatures = one.agreement().stage().signatures();
    if (signatures.isEmpty()) {
      return "";
    }
    return Html.plain("h3", say("export.paper.signatures"))
        + signatures.stream().map(this::signature).collect(Collectors.joining());
  }

  private String signature(Signature signature) {
    return line(
            say(
                "export.paper.signature",
                names.of(signature.signer()),
                signature.version(),
                moment(signature.at())))
        + Html.plain("blockquote", signature.consent())
        + Html.of(
            "p",
            "note",
            Html.escaped(say("page.record.hash") + " ")
                + Html.plain("code", signature.hash()).strip());
  }

  private String checkIns(OfAgreement one) {
    if (one.checkIns().isEmpty()) {
      return "";
    }
    return Html.plain("h3", say("export.paper.check_ins"))
        + one.checkIns().stream().map(this::checkIn).collect(Collectors.joining());
  }

  private String checkIn(Reading reading) {
    CheckIn checkIn = reading.view().checkIn();
    Agreement agreement = reading.view().agreement();
    AnswersView view = new AnswersView(Metadata.of(agreement.id(), 0), reading, words);
    return Html.of(
        "section",
        "check-in",
        Html.plain("h4", words.dateWithYear(checkIn.occurrence().date()))
            + Html.plain("p", "note", say("export.paper.check_in." + checkIn.state()))
            + markup().of(view.blocks()));
  }

  private String versions(List<OfVersion> versions) {
    return versions.stream()
        .map(version ->
            Html.folded(
                say(
                    "export.paper.version",
                    version.version().number(),
                    moment(version.version().at())),
                version(version)))
        .collect(Collectors.joining());
  }

  private String version(OfVersion one) {
    return Html.of(
            "p",
            "note",
            Html.escaped(say("page.record.hash") + " ")
                + Html.plain("code", one.version().hash()).strip())
        + text(one.version().pair(), Optional.of(one.text()), "export.paper.not_yours_yet");
  }

  // An agreement that they coached before

  private String handedOver(HandedOver one) {
    Pair pair = one.former().pair();
    StringBuilder content = new StringBuilder();
    content.append(
        Html.plain(
            "p",
            "note",
            say(
                "export.paper.handed_over.intro",
                moment(one.former().left()),
                one.former().agreement().value())));
    one.contact()
        .ifPresent(contact ->
            content.append(
                Html.plain("h3", say("export.paper.contacts"))
                    + Html.bullets(List.of(contact(pair.coach(), contact)))));
    one.remarks().forEach(remark -> content.append(remark(remark)));
    if (!one.answers().isEmpty()) {
      content.append(Html.plain("h3", say("export.paper.handed_over.answers")));
      one.answers().forEach(answer -> content.append(answer(one, answer)));
    }
    content.append(versions(one.versions()));
    content.append(events("export.paper.history", one.events()));
    return part(say("export.paper.handed_over", names.of(pair.teacher())), content.toString());
  }

  private String answer(HandedOver one, OwnAnswer own) {
    int rule = own.answer().occurrence().rule();
    return Html.of(
        "section",
        "check-in",
        Html.plain("h4", words.dateWithYear(own.answer().occurrence().date()))
            + Html.plain("p", "note", moment(own.answer().at()))
            + read(own.words(), answers -> markup().of(lines(one, rule).of(answers))));
  }

  /** The goals as they were named last while they coached. */
  private AnswerLines lines(HandedOver one, int rule) {
    List<Answers> texts =
        one.versions().reversed().stream().flatMap(each -> each.text().left().stream()).toList();
    SortedMap<Integer, String> former = new TreeMap<>();
    for (Answers text : texts) {
      for (int goal : text.goals()) {
        former.putIfAbsent(
            Marks.of(text, Each.GOAL, goal), text.get(Questions.GOAL_WHAT, goal).orElseThrow());
      }
    }
    Answers last = texts.isEmpty() ? Answers.NONE : texts.getFirst();
    last.goals().forEach(goal -> former.remove(Marks.of(last, Each.GOAL, goal)));
    return new AnswerLines(last, former, rule, words);
  }

  private String discarded(Discarded one) {
    Pair pair = one.draft().pair();
    String partner = names.of(pair.partnerOf(export.person()));
    return part(
        say("export.paper.discarded", partner),
        Html.plain(
                "p",
                "note",
                say("export.paper.discarded.intro", moment(one.at()), one.draft().id().value()))
            + events("export.paper.history", one.events()));
  }

  private String certificate(Erasure erasure) {
    return Html.of(
        "section",
        "check-in",
        markup()
            .of(
                new CertificateView(erasure.agreement(), List.of(erasure), zone, Set.of(), words)
                    .blocks()));
  }

  // What others showed to them

  private String shown(Shown one) {
    Share share = one.share();
    String by =
        say(
            "export.paper.shown.by",
            names.of(share.pair().coach()),
            names.of(share.pair().teacher()),
            say("share.part." + ShareView.kind(share.part())),
            share.version());
    String when =
        say(
            "export.paper.shown.since",
            moment(share.answered().orElseThrow().at()),
            share.ended().isPresent() ? 1 : 0,
            share.ended().map(step -> moment(step.at())).orElse(""));
    return Html.plain("h3", by)
        + Html.plain("p", "note", when)
        + one.content()
            .map(content ->
                read(content, shown -> markup().of(new SharedBlocks(shown, words).blocks())))
            .orElse("");
  }

  private String elsewhere(Elsewhere one) {
    return Html.plain("p", "note", say("export.paper.elsewhere.id", one.agreement().value()))
        + events("export.paper.history", one.events());
  }

  private String history(OfAgreement one) {
    return events("export.paper.history", one.events());
  }

  private String events(String heading, List<Event> events) {
    if (events.isEmpty()) {
      return "";
    }
    EventSentences sentences = new EventSentences(this::named, words);
    return Html.folded(
        say(heading, events.size()),
        Html.bullets(
            events.stream()
                .map(event ->
                    Html.plain("span", "when", moment(event.at())).strip()
                        + " "
                        + Html.escaped(sentences.tell(event)))
                .toList()));
  }

  // Small parts

  private Markup markup() {
    return new Markup(this::named);
  }

  private String named(String user) {
    return names.of(new PersonId(export.person().workspace(), user));
  }

  private static String part(String heading, String content) {
    return Html.of("article", Html.plain("h2", heading) + content);
  }

  private static String line(String sentence) {
    return Html.plain("p", sentence);
  }

  /**
   * As HTML; where it was erased, that is said in its place.
   *
   * @param whole makes HTML of what is there
   */
  private <T> String read(Piece<T> piece, Function<T, String> whole) {
    return switch (piece) {
      case Piece.Whole<T>(T words) -> whole.apply(words);
      case Piece.Erased<T>(Instant at) -> Html.plain("em", say("erased.on", words.day(at)));
    };
  }

  private String called() {
    return names.of(export.person());
  }

  private String moment(Instant at) {
    return words.moment(at);
  }

  private String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }
}
