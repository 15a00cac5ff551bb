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
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Audience;
import org.samepage.agreement.Event;
import org.samepage.agreement.Handover;
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
      Named named = new Named();
      ObjectNode person = aboutThePerson();
      named.add(person);
      for (Map.Entry<String, ?> each : person.properties()) {
        json.writeObjectField(each.getKey(), each.getValue());
      }
      write(json, "agreements", export.agreements(), ExportJson::agreement, named);
      write(json, "discarded", export.discarded(), ExportJson::discarded, named);
      write(json, "templates", export.templates(), ExportJson::template, named);
      write(json, "workspaceHistory", export.events(), ExportJson::event, named);
      write(json, "handedOver", export.handedOver(), ExportJson::handedOver, named);
      write(json, "shown", export.shown(), ExportJson::shown, named);
      write(json, "elsewhere", export.elsewhere(), ExportJson::elsewhere, named);
      write(json, "certificates", export.certificates(), ExportJson::certificate, named);
      write(json, "messages", export.messages(), ExportJson::message, named);
      write(json, "people", named.users(), this::person, new Named());
      json.writeEndObject();
    }
  }

  /** One after the other: all of it together may be much. */
  private static <T> void write(
      JsonGenerator json, String name, Iterable<T> all, Function<T, ObjectNode> form, Named named)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T one : all) {
      ObjectNode node = form.apply(one);
      named.add(node);
      json.writeTree(node);
    }
    json.writeEndArray();
  }

  private ObjectNode person(String user) {
    ObjectNode node = JSON.createObjectNode().put("user", user);
    put(node, "name", names.known(new PersonId(export.person().workspace(), user)));
    return node;
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
    return node;
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
    agreement
        .handover()
        .ifPresentOrElse(
            handover -> node.set("handover", handover(handover)), () -> node.putNull("handover"));
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

  private static ObjectNode handover(Handover handover) {
    ObjectNode node = JSON.createObjectNode().put("newCoach", handover.newCoach().user());
    put(node, "agreed", handover.byTeacher().map(signature -> signature.at().toString()));
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
          .ifPresent(given -> given.forEach(one -> answers(answers, author, one, reader)));
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
