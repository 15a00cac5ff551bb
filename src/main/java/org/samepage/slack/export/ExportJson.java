package org.samepage.slack.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Event;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.SharedPart;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn.Entry;
import org.samepage.coaching.CheckingIn.Given;
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
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Template;
import org.samepage.delivery.Ledger.Told;

/**
 * Everything about a person for programs, as {@code docs/export.schema.json} describes it. Answers
 * stand under the keys of the catalogue; moments are UTC, days are dates without a zone.
 */
record ExportJson(Export export, Names names) {
  private static final String FORMAT = "same-page-export";

  /** Raised when something means another thing than before; more of the same kind keeps it. */
  private static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      for (Map.Entry<String, ?> each : aboutThePerson().properties()) {
        json.writeObjectField(each.getKey(), each.getValue());
      }
      json.writeArrayFieldStart("agreements");
      for (OfAgreement agreement : export.agreements()) {
        json.writeTree(agreement(agreement));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("discarded");
      for (Discarded one : export.discarded()) {
        json.writeTree(discarded(one));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("templates");
      for (OfTemplate template : export.templates()) {
        json.writeTree(template(template));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("workspaceHistory");
      for (Event event : export.events()) {
        json.writeTree(event(event));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("handedOver");
      for (HandedOver one : export.handedOver()) {
        json.writeTree(handedOver(one));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("shown");
      for (Shown one : export.shown()) {
        json.writeTree(shown(one));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("elsewhere");
      for (Elsewhere one : export.elsewhere()) {
        json.writeTree(elsewhere(one));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("certificates");
      for (Erasure erasure : export.certificates()) {
        json.writeTree(certificate(erasure));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("messages");
      for (Told told : export.messages()) {
        json.writeTree(message(told));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private ObjectNode aboutThePerson() {
    PersonId person = export.person();
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT).put("version", VERSION).put("made", export.at().toString());
    node.putObject("person")
        .put("enterprise", person.workspace().enterprise())
        .put("workspace", person.workspace().team())
        .put("user", person.user());
    export
        .profile()
        .ifPresentOrElse(
            profile ->
                node.putObject("profile")
                    .put("zone", profile.zone().getId())
                    .put("language", profile.language())
                    .put("standing", lower(profile.standing()))
                    .put("administrator", profile.admin())
                    .put("seen", profile.seen().toString()),
            () -> node.putNull("profile"));
    node.put("programLead", export.programLead());
    export
        .mail()
        .ifPresentOrElse(
            mail -> {
              ObjectNode wish = node.putObject("mail");
              wish.set("address", piece(mail.address()));
              put(wish, "since", mail.since().map(Instant::toString));
            },
            () -> node.putNull("mail"));
    put(node, "unreachableSince", export.unreachable().map(Instant::toString));
    ArrayNode leave = node.putArray("leave");
    export
        .leave()
        .forEach(one ->
            leave
                .addObject()
                .put("first", one.first().toString())
                .put("last", one.last().toString()));
    ArrayNode uninvited = node.putArray("noInvitationsFrom");
    export
        .uninvited()
        .forEach(one ->
            uninvited
                .addObject()
                .put("user", one.asker().user())
                .put("since", one.since().toString()));
    ArrayNode people = node.putArray("people");
    for (String user : people()) {
      ObjectNode one = people.addObject().put("user", user);
      put(one, "name", names.known(new PersonId(person.workspace(), user)));
    }
    return node;
  }

  /** Everybody whom the file names. */
  private SortedSet<String> people() {
    SortedSet<String> users = new TreeSet<>();
    users.add(export.person().user());
    export.uninvited().forEach(one -> users.add(one.asker().user()));
    Stream.of(
            export.agreements().stream()
                .flatMap(one ->
                    Stream.of(
                            Stream.of(one.agreement().pair()),
                            one.versions().stream().map(version -> version.version().pair()),
                            one.checkIns().stream().map(each -> each.view().checkIn().pair()))
                        .flatMap(pairs -> pairs)),
            export.handedOver().stream().map(one -> one.former().pair()),
            export.discarded().stream().map(one -> one.draft().pair()),
            export.certificates().stream().map(Erasure::pair),
            export.shown().stream().map(one -> one.share().pair()))
        .flatMap(pairs -> pairs)
        .forEach(pair -> {
          users.add(pair.coach().user());
          users.add(pair.teacher().user());
        });
    Stream.concat(
            export.events().stream(),
            Stream.concat(
                export.agreements().stream().flatMap(one -> one.events().stream()),
                export.handedOver().stream().flatMap(one -> one.events().stream())))
        .flatMap(event -> event.by().stream())
        .forEach(by -> users.add(by.user()));
    return users;
  }

  private static ObjectNode agreement(OfAgreement one) {
    Agreement agreement = one.agreement();
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", agreement.id().value())
            .put("role", one.role().map(ExportJson::lower).orElse("asked"));
    pair(node, agreement.pair());
    node.put("author", lower(agreement.author()));
    node.set("stage", stage(agreement));
    text(node, "text", one.text());
    text(node, "change", one.change());
    ArrayNode signatures = node.putArray("signatures");
    signatures(one).forEach(signature -> signatures.add(signature(signature)));
    ArrayNode versions = node.putArray("versions");
    one.versions().forEach(version -> versions.add(version(version)));
    ArrayNode remarks = node.putArray("remarks");
    one.remarks().forEach(remark -> remarks.add(remark(remark)));
    ObjectNode contacts = node.putObject("contacts");
    one.contacts().forEach((role, contact) -> contacts.set(lower(role), piece(contact)));
    ArrayNode checkIns = node.putArray("checkIns");
    one.checkIns().forEach(checkIn -> checkIns.add(checkIn(checkIn)));
    ArrayNode history = node.putArray("history");
    one.events().forEach(event -> history.add(event(event)));
    return node;
  }

  /** Under the text, and under the change that is under way. */
  private static Stream<Signature> signatures(OfAgreement one) {
    boolean readsChange = one.change().isPresent();
    return Stream.concat(
        one.agreement().stage().signatures().stream(),
        one.agreement().amendment().filter(any -> readsChange).stream()
            .flatMap(change -> change.byAuthor().stream()));
  }

  private static ObjectNode stage(Agreement agreement) {
    Stage stage = agreement.stage();
    ObjectNode node = JSON.createObjectNode().put("version", stage.version());
    return switch (stage) {
      case Stage.Draft draft -> named(node, "draft");
      case Stage.Proposed proposed -> named(node, "proposed");
      case Stage.Declined(Instant at) -> named(node, "declined").put("at", at.toString());
      case Stage.Withdrawn(Instant at) -> named(node, "withdrawn").put("at", at.toString());
      case Stage.Active active -> leaving(named(node, "active"), active);
      case Stage.Paused paused -> {
        ObjectNode rests = leaving(named(node, "paused"), paused.plan());
        rests.put("at", paused.at().toString());
        put(rests, "until", paused.until().map(Object::toString));
        yield rests;
      }
      case Stage.Completed completed ->
          named(node, "completed").put("at", completed.at().toString());
      case Stage.Ended ended -> {
        ObjectNode over = named(node, "ended").put("at", ended.at().toString());
        ended.by().map(PersonId::user).ifPresent(user -> over.put("by", user));
        yield over;
      }
    };
  }

  private static ObjectNode named(ObjectNode stage, String name) {
    return stage.put("name", name);
  }

  private static ObjectNode leaving(ObjectNode stage, Stage.Active active) {
    active
        .leaving()
        .ifPresent(leaving ->
            stage
                .putObject("notice")
                .put("by", leaving.by().user())
                .put("lastDay", leaving.lastDay().toString()));
    return stage;
  }

  private static ObjectNode signature(Signature signature) {
    return JSON.createObjectNode()
        .put("by", signature.signer().user())
        .put("at", signature.at().toString())
        .put("version", signature.version())
        .put("hash", signature.hash())
        .put("consent", signature.consent())
        .put("language", signature.language());
  }

  private static ObjectNode version(OfVersion one) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("number", one.version().number())
            .put("made", one.version().at().toString())
            .put("salt", one.version().salt())
            .put("hash", one.version().hash());
    pair(node, one.version().pair());
    text(node, "text", Optional.of(one.text()));
    return node;
  }

  private static ObjectNode remark(OfRemark one) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("about", lower(one.remark().kind()))
            .put("by", one.remark().author().user())
            .put("at", one.remark().at().toString());
    node.set("text", piece(one.text()));
    return node;
  }

  private static ObjectNode checkIn(Reading reading) {
    CheckIn checkIn = reading.view().checkIn();
    ObjectNode node =
        JSON.createObjectNode()
            .put("rule", checkIn.occurrence().rule())
            .put("date", checkIn.occurrence().date().toString())
            .put("due", checkIn.due().toString())
            .put("zone", checkIn.zone().getId())
            .put("medium", lower(checkIn.medium()))
            .put("asked", lower(checkIn.asked()))
            .put("state", lower(checkIn.state()));
    pair(node, checkIn.pair());
    PersonId reader = reading.view().agreement().pair().person(reading.view().role());
    ArrayNode answers = node.putArray("answers");
    for (Role author : Role.values()) {
      Optional.ofNullable(reading.byRole().get(author))
          .ifPresent(given -> answers(answers, author, given, reader));
    }
    return node;
  }

  /** Of others, what is for both alone. */
  private static void answers(ArrayNode answers, Role author, Given given, PersonId reader) {
    for (Entry entry : given.entries()) {
      Answers theirs =
          given.writer().equals(reader) ? entry.answers() : entry.answers().only(Audience.PAIR);
      ObjectNode node =
          answers
              .addObject()
              .put("role", lower(author))
              .put("by", given.writer().user())
              .put("at", entry.at().toString());
      entry
          .erased()
          .ifPresentOrElse(
              at -> node.put("erased", at.toString()), () -> node.set("answers", byKey(theirs)));
    }
  }

  private static ObjectNode handedOver(HandedOver one) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", one.former().agreement().value())
            .put("left", one.former().left().toString());
    pair(node, one.former().pair());
    ArrayNode versions = node.putArray("versions");
    one.versions().forEach(version -> versions.add(version(version)));
    ArrayNode remarks = node.putArray("remarks");
    one.remarks().forEach(remark -> remarks.add(remark(remark)));
    one.contact()
        .ifPresentOrElse(
            contact -> node.set("contact", piece(contact)), () -> node.putNull("contact"));
    ArrayNode answers = node.putArray("answers");
    one.answers().forEach(answer -> answers.add(ownAnswer(answer)));
    ArrayNode history = node.putArray("history");
    one.events().forEach(event -> history.add(event(event)));
    return node;
  }

  private static ObjectNode discarded(Discarded one) {
    ObjectNode node =
        JSON.createObjectNode().put("id", one.draft().id().value()).put("at", one.at().toString());
    pair(node, one.draft().pair());
    ArrayNode history = node.putArray("history");
    one.events().forEach(event -> history.add(event(event)));
    return node;
  }

  private static ObjectNode certificate(Erasure erasure) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", erasure.id())
            .put("agreement", erasure.agreement().value());
    pair(node, erasure.pair());
    node.put("scope", lower(erasure.scope())).put("why", lower(erasure.why()));
    put(node, "by", erasure.by().map(PersonId::user));
    put(node, "partner", erasure.partner().map(PersonId::user));
    put(node, "decided", erasure.decided().map(Instant::toString));
    put(node, "done", erasure.done().map(Instant::toString));
    put(node, "keyBackupsUntil", erasure.keyBackupsUntil().map(Instant::toString));
    return node.put("hash", erasure.hash());
  }

  private static ObjectNode ownAnswer(OwnAnswer one) {
    Occurrence occurrence = one.answer().occurrence();
    ObjectNode node =
        JSON.createObjectNode()
            .put("rule", occurrence.rule())
            .put("date", occurrence.date().toString())
            .put("at", one.answer().at().toString());
    switch (one.words()) {
      case Piece.Whole<Answers>(Answers answers) -> node.set("answers", byKey(answers));
      case Piece.Erased<Answers>(Instant at) -> node.put("erased", at.toString());
    }
    return node;
  }

  private static ObjectNode shown(Shown one) {
    Share share = one.share();
    ObjectNode node = JSON.createObjectNode().put("agreement", share.id().agreement().value());
    pair(node, share.pair());
    switch (share.part()) {
      case SharedPart.Goal(int mark) -> node.put("part", "goal").put("goal", mark);
      case SharedPart.Summary summary ->
          node.put("part", "summary")
              .put(
                  "held", one.content().flatMap(Piece::left).map(Sharing.Shown::held).orElse(null));
      case SharedPart.Text text -> node.put("part", "text");
    }
    node.put("version", share.version());
    put(node, "since", share.answered().map(step -> step.at().toString()));
    put(node, "until", share.ended().map(step -> step.at().toString()));
    text(node, "text", one.content().map(piece -> piece.map(Sharing.Shown::answers)));
    return node;
  }

  private static ObjectNode elsewhere(Elsewhere one) {
    ObjectNode node = JSON.createObjectNode().put("id", one.agreement().value());
    ArrayNode history = node.putArray("history");
    one.events().forEach(event -> history.add(event(event)));
    return node;
  }

  /**
   * Without its number and hashes: a gap would show when the partner wrote or opened something for
   * themselves.
   */
  private static ObjectNode event(Event event) {
    ObjectNode node = JSON.createObjectNode().put("at", event.at().toString());
    put(node, "by", event.by().map(PersonId::user));
    return node.put("deed", event.deed().name())
        .put("version", event.version())
        .put("text", event.text())
        .put("about", event.about());
  }

  private static ObjectNode template(OfTemplate one) {
    Template template = one.template();
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", template.id().value())
            .put("name", template.label().name())
            .put("about", template.label().about())
            .put("goal", template.label().goal())
            .put("weeks", template.weeks())
            .put("retired", template.retired())
            .put("changed", one.changed().toString());
    node.set("answers", byKey(template.answers()));
    return node;
  }

  private static ObjectNode message(Told told) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("at", told.at().toString())
            .put("by", lower(told.way()))
            .put("kind", told.step())
            .put("agreement", told.agreement().value());
    put(node, "checkIn", told.occurrence().map(Occurrence::toString));
    return node;
  }

  private static void pair(ObjectNode node, Pair pair) {
    node.put("coach", pair.coach().user()).put("teacher", pair.teacher().user());
  }

  private static void text(ObjectNode node, String name, Optional<Piece<Answers>> text) {
    if (text.isEmpty()) {
      node.putNull(name);
      return;
    }
    ObjectNode words = node.putObject(name);
    switch (text.get()) {
      case Piece.Whole<Answers>(Answers answers) -> words.set("answers", byKey(answers));
      case Piece.Erased<Answers>(Instant at) -> words.put("erased", at.toString());
    }
  }

  private static ObjectNode piece(Piece<String> piece) {
    return switch (piece) {
      case Piece.Whole<String>(String words) -> JSON.createObjectNode().put("words", words);
      case Piece.Erased<String>(Instant at) -> JSON.createObjectNode().put("erased", at.toString());
    };
  }

  private static ObjectNode byKey(Answers answers) {
    ObjectNode node = JSON.createObjectNode();
    answers.values().forEach(node::put);
    return node;
  }

  private static void put(ObjectNode node, String name, Optional<String> value) {
    node.put(name, value.orElse(null));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
