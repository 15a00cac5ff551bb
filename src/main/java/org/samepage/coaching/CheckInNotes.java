package org.samepage.coaching;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.CheckIns.KeptAnswer;
import org.samepage.coaching.CheckingIn.Entry;
import org.samepage.coaching.CheckingIn.Given;
import org.samepage.coaching.CheckingIn.Reading;
import org.samepage.coaching.CheckingIn.Sheet;
import org.samepage.coaching.CheckingIn.View;
import org.samepage.confidentiality.Purpose;

/** What was written at one check-in, as far as {@code reader} may read it. */
record CheckInNotes(Ports ports, Writings writings, View view, PersonId reader) {
  /** A step that was named longer ago is not asked about any more. */
  private static final int MOST_BEFORE = 10;

  /** As they take place: one that was moved may come after the next of its rule. */
  private static final Comparator<CheckIn> IN_ORDER =
      Comparator.<CheckIn, Instant>comparing(CheckIn::due).thenComparing(CheckIn::occurrence);

  /** What the reader fills in. */
  Decision<Sheet> sheet() {
    return agreed().then(agreed -> own().map(own -> new Sheet(view, agreed, own, lastStep())));
  }

  /**
   * The next step that the reader named last, at whichever check-in, if they have not said that
   * they did it. A tap names none and leaves it as it is.
   */
  private Optional<String> lastStep() {
    Map<Integer, List<CheckIn>> answered =
        ports.checkIns().of(reader.workspace(), view.agreement().id()).stream()
            .filter(one -> IN_ORDER.compare(one, view.checkIn()) < 0)
            .filter(one -> one.medium().isAsked() && one.answered().contains(view.role()))
            .sorted(IN_ORDER.reversed())
            .collect(groupingBy(one -> one.occurrence().rule()));
    // Of each rule as many: one that comes every day leaves room for one that comes every month.
    return answered.values().stream()
        .flatMap(ofRule -> ofRule.stream().limit(MOST_BEFORE))
        .sorted(IN_ORDER.reversed())
        .map(one ->
            new CheckInNotes(ports, writings, new View(view.agreement(), one, view.role()), reader))
        .map(CheckInNotes::ownOrNone)
        .filter(answers -> answers.get(Questions.ANSWER_NEXT_STEP).isPresent() || isDone(answers))
        .findFirst()
        .flatMap(answers -> answers.get(Questions.ANSWER_NEXT_STEP));
  }

  private static boolean isDone(Answers answers) {
    return answers.get(Questions.ANSWER_LAST_STEP).filter("did_it"::equals).isPresent();
  }

  private Answers ownOrNone() {
    return own() instanceof Decision.Taken<Answers>(Answers answers) ? answers : Answers.NONE;
  }

  /** What the reader may read of both. */
  Decision<Reading> reading() {
    return agreed().map(this::reading);
  }

  /** The same, also where what the answers are about was erased. */
  Reading left() {
    return reading(
        agreed() instanceof Decision.Taken<Answers>(Answers agreed) ? agreed : Answers.NONE);
  }

  private Reading reading(Answers agreed) {
    Map<Role, List<Given>> byRole = new EnumMap<>(Role.class);
    for (Role author : Role.values()) {
      List<Given> given = given(author);
      if (!given.isEmpty()) {
        byRole.put(author, given);
      }
    }
    List<Given> all = byRole.values().stream().flatMap(List::stream).toList();
    return new Reading(view, agreed, former(agreed, all), byRole);
  }

  /** What the reader answered last. What somebody else did as the coach before stays theirs. */
  Decision<Answers> own() {
    Optional<KeptAnswer> last = last(view.role());
    if (last.filter(answer -> answer.writer().equals(reader)).isPresent()) {
      return orNoneIfErased(open(last.get()));
    }
    return last.isPresent() && isAnswered()
        ? Decision.refused(new Refusal.AnsweredByCoachBefore())
        : Decision.taken(Answers.NONE);
  }

  /**
   * Whether the reader's part in it is answered or left out now, and was not only before it was
   * moved. Of a talk that took place each writes notes of their own.
   */
  private boolean isAnswered() {
    return view.checkIn().medium().isAsked()
        ? view.checkIn().reply(view.role()).filter(Reply::isFinal).isPresent()
        : view.checkIn().isSkippedBy(view.role());
  }

  /** Who erased what they wrote begins with nothing. */
  private static Decision<Answers> orNoneIfErased(Decision<Answers> own) {
    return own instanceof Decision.Refused<Answers>(Refusal.Erased erased)
        ? Decision.taken(Answers.NONE)
        : own;
  }

  /**
   * What the answers are about: the goals as they are named now, and how check-ins are held as in
   * the version that was in force when this one was asked, so that no answer comes to stand under
   * another question; or else in the newest that had its rule.
   */
  private Decision<Answers> agreed() {
    int rule = view.checkIn().occurrence().rule();
    return writings
        .text(ports, reader, view.agreement(), Purpose.READ)
        .map(text -> {
          Answers withRule =
              Stream.of(textsWhenAsked(text), Stream.of(text), textsBefore())
                  .flatMap(texts -> texts)
                  .filter(one -> Marks.place(one, Each.CHECK_IN_RULE, rule).isPresent())
                  .findFirst()
                  .orElse(text);
          return text.only(Section.GOALS).with(withRule.only(Section.COMMUNICATION));
        });
  }

  /**
   * The text that was in force when it was asked, and those before, the newest first.
   *
   * @param now the one that is in force, which need not be opened again
   */
  private Stream<Answers> textsWhenAsked(Answers now) {
    return InForce.at(ports, view.agreement(), asked())
        .flatMap(version ->
            version.number() == view.agreement().version() ? Stream.of(now) : text(version));
  }

  /** When it was due, or before, when the first of the two answered. */
  private Instant asked() {
    return Stream.concat(
            Stream.of(view.checkIn().due()),
            Stream.of(Role.values()).flatMap(role -> all(role).stream()).map(KeptAnswer::at))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The texts that were in force before, the newest first. */
  private Stream<Answers> textsBefore() {
    return InForce.before(ports, view.agreement()).flatMap(this::text);
  }

  private Stream<Answers> text(KeptVersion version) {
    return switch (writings.version(ports, reader, view.agreement(), version, Purpose.READ)) {
      case Decision.Taken<Answers>(Answers text) -> Stream.of(text);
      case Decision.Refused<Answers> notReadable -> Stream.of();
    };
  }

  /** The goals that were answered and are not in the text any more, as they were named last. */
  private SortedMap<Integer, String> former(Answers agreed, Collection<Given> given) {
    Set<Integer> gone =
        given.stream()
            .flatMap(one -> one.entries().stream())
            .flatMap(entry -> entry.answers().values().keySet().stream())
            .flatMap(key -> Questions.field(key).stream())
            .filter(field -> field.question().equals(Questions.ANSWER_GOAL))
            .map(field -> field.numbers().getFirst())
            .filter(mark -> what(agreed, mark).isEmpty())
            .collect(Collectors.toSet());
    SortedMap<Integer, String> former = new TreeMap<>();
    gone.forEach(mark ->
        textsBefore()
            .flatMap(text -> what(text, mark).stream())
            .findFirst()
            .ifPresent(named -> former.put(mark, named)));
    return former;
  }

  private static Optional<String> what(Answers text, int mark) {
    return Marks.place(text, Each.GOAL, mark).flatMap(goal -> text.get(Questions.GOAL_WHAT, goal));
  }

  /** By each who was {@code author}; empty if there is nothing that is for this reader (yet). */
  private List<Given> given(Role author) {
    List<KeptAnswer> all = all(author);
    return all.stream()
        .map(KeptAnswer::writer)
        .distinct()
        .flatMap(writer -> given(writer, all).stream())
        .toList();
  }

  private Optional<Given> given(PersonId writer, List<KeptAnswer> all) {
    List<KeptAnswer> own = all.stream().filter(one -> one.writer().equals(writer)).toList();
    List<Entry> entries = own.stream().flatMap(answer -> entry(answer).stream()).toList();
    // Where somebody else took over, their answer is the one that came after.
    Optional<Instant> next =
        all.stream()
            .map(KeptAnswer::at)
            .filter(at -> at.isAfter(own.getFirst().at()))
            .min(Comparator.naturalOrder());
    List<Entry> told =
        (writer.equals(reader) ? entries : forOthers(entries, next))
            .stream()
                .filter(entry -> entry.erased().isPresent() || !entry.answers().values().isEmpty())
                .toList();
    return told.isEmpty() ? Optional.empty() : Optional.of(new Given(writer, told));
  }

  /**
   * Without what was there only for the author: where they changed nothing else, and, of notes, of
   * which there may have been nothing else, what was erased.
   *
   * @param all the newest first
   * @param next when somebody else answered after them
   */
  private List<Entry> forOthers(List<Entry> all, Optional<Instant> next) {
    boolean isAsked = view.checkIn().medium().isAsked();
    List<Entry> changes = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      Entry entry = all.get(at);
      boolean changed = at + 1 == all.size() || !entry.saysTheSameAs(all.get(at + 1));
      if (changed && (isAsked || entry.erased().isEmpty())) {
        changes.add(entry);
      }
    }
    return IntStream.range(0, changes.size())
        .filter(at ->
            (at == 0 ? next : Optional.of(changes.get(at - 1).at()))
                .stream().allMatch(this::wasRead))
        .mapToObj(changes::get)
        .toList();
  }

  private Optional<Entry> entry(KeptAnswer answer) {
    return switch (open(answer)) {
      case Decision.Taken<Answers>(Answers answers) -> Optional.of(new Entry(answer.at(), answers));
      case Decision.Refused<Answers>(Refusal.Erased(Instant at)) ->
          Optional.of(new Entry(answer.at(), Answers.NONE, Optional.of(at)));
      case Decision.Refused<Answers> notForThem -> Optional.empty();
    };
  }

  /**
   * Whether what was replaced at {@code next} could be read by both before. What somebody changed
   * while it was theirs alone stays so.
   */
  private boolean wasRead(Instant next) {
    if (!view.checkIn().medium().isAsked()) {
      return true;
    }
    return view.checkIn().asked().roles().stream()
        .map(role -> all(role).stream().map(KeptAnswer::at).min(Comparator.naturalOrder()))
        .allMatch(first -> first.filter(at -> !at.isAfter(next)).isPresent());
  }

  private Decision<Answers> open(KeptAnswer answer) {
    Decision<Answers> forBoth =
        writings.answer(ports, reader, view.agreement(), answer, isReadableByBoth());
    return answer.writer().equals(reader)
        ? forBoth.then(answers ->
            writings.privateWords(ports, reader, view.agreement(), answer).map(answers::with))
        : forBoth;
  }

  private boolean isReadableByBoth() {
    return !view.checkIn().medium().isAsked() || view.checkIn().isDoneByAll();
  }

  private Optional<KeptAnswer> last(Role author) {
    return ports
        .checkIns()
        .lastAnswer(reader.workspace(), view.agreement().id(), view.checkIn().occurrence(), author);
  }

  private List<KeptAnswer> all(Role author) {
    return ports
        .checkIns()
        .answers(reader.workspace(), view.agreement().id(), view.checkIn().occurrence(), author);
  }
}
