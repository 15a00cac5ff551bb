package org.samepage.slack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.message.Sample.ID;
import static org.samepage.slack.message.Sample.TARA;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.agreement.Asked;
import org.samepage.agreement.Medium;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Channel.Lookup;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Memory;
import org.samepage.delivery.Memory.Recalled;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Sent;
import org.samepage.slack.api.HttpSlack;
import org.samepage.slack.api.HttpSlack.Answer;
import org.samepage.slack.api.HttpSlack.Request;
import org.samepage.slack.api.SlackApi;

@Timeout(120)
class SlackChannelTest {
  private static final Message MESSAGE =
      new Message(new UUID(0, 7), TARA, List.of(new Notice.Invitation(ID, 1)), 1, Instant.EPOCH);
  private static final UUID OTHER = new UUID(0, 9);
  private static final Instant SINCE = Instant.parse("2026-12-03T21:30:00Z");
  private static final Receipt RECEIPT = new Receipt("DTARA", "1.000007");

  private final HttpSlack slack = new HttpSlack();
  private final SlackApi api = slack.patientApi();
  private final Remembered conversations = new Remembered();
  private final SlackChannel channel =
      new SlackChannel(
          api,
          Sample.told(
              "en-US", notice -> Optional.of(Sample.about(MESSAGE.recipient(), Sample.PROPOSED))),
          conversations,
          Clock.systemUTC());

  @AfterEach
  void close() {
    api.close();
    slack.close();
  }

  @ParameterizedTest
  @CsvSource({"PT90S, PT90S", "PT5M, PT5M", "PT6H, PT0S"})
  void whatIsLateIsSentAtTheVeryMomentWhenTheTimeHasComeAndUntilThenLookedAtNowAndThen(
      Duration until, Duration after) {
    SlackChannel waiting =
        new SlackChannel(
            api,
            Sample.told("en-US", SINCE.plus(until), notice -> Optional.empty()),
            conversations,
            Clock.fixed(SINCE, ZoneOffset.UTC));
    assertThat(waiting.send(MESSAGE))
        .isEqualTo(new Outcome.NotYet(after, "waits_for_a_considerate_time"));
    assertThat(slack.requests("chat.postMessage")).isEmpty();
  }

  @Test
  void aMessageGoesToThePersonsConversationAndCarriesItsIdAndWhatItTellsInNoWords() {
    slack.on("conversations.open", "{\"ok\":true,\"channel\":{\"id\":\"DTARA\"}}");
    slack.on("chat.postMessage", "{\"ok\":true,\"channel\":\"DTARA\",\"ts\":\"1.000007\"}");
    assertThat(channel.send(MESSAGE)).isEqualTo(new Outcome.Delivered(RECEIPT));

    Request post = slack.requests("chat.postMessage").getFirst();
    assertThat(post.get("channel")).isEqualTo("DTARA");
    assertThat(post.get("metadata"))
        .isEqualTo(
            "{\"event_type\":\"samepage_message\",\"event_payload\":"
                + "{\"due\":\"1970-01-01T00:00:00Z\",\"id\":\"00000000-0000-0000-0000-000000000007\","
                + "\"told\":\"invitation 1 0123456789abcdef0123456789abcdef -\"}}");
    assertThat(post.get("text")).contains("<@UCARLA> proposes");
    assertThat(post.get("blocks")).contains("Read and agree");
    assertThat(post.get("unfurl_links")).isIn("0", "false");
    assertThat(post.get("unfurl_media")).isIn("0", "false");
  }

  @Test
  void aConversationIsOpenedOnce() {
    slack.on("conversations.open", "{\"ok\":true,\"channel\":{\"id\":\"DTARA\"}}");
    slack.on("chat.postMessage", "{\"ok\":true,\"channel\":\"DTARA\",\"ts\":\"1.000007\"}");
    channel.send(MESSAGE);
    channel.send(MESSAGE);
    assertThat(slack.requests("conversations.open")).hasSize(1);
    assertThat(slack.requests("conversations.open").getFirst().get("users")).isEqualTo("UTARA");
  }

  @Test
  void whatFailsBeforeThePostWasSurelyNotSent() {
    slack.on("conversations.open", request -> new Answer.Dropped());
    assertThat(channel.send(MESSAGE)).isInstanceOf(Outcome.TryAgain.class);
    slack.on("conversations.open", "{\"ok\":false,\"error\":\"user_disabled\"}");
    assertThat(channel.send(MESSAGE))
        .isEqualTo(new Outcome.Refused(Because.UNREACHABLE, "user_disabled"));
    assertThat(slack.requests("chat.postMessage")).isEmpty();
  }

  @Test
  void aConversationThatIsThereNoLongerIsOpenedAnew() {
    conversations.remember(TARA, "DOLD");
    slack.on("conversations.open", "{\"ok\":true,\"channel\":{\"id\":\"DTARA\"}}");
    slack.on(
        "chat.postMessage",
        request ->
            new Answer.Body(
                200,
                Map.of(),
                request.get("channel").equals("DOLD")
                    ? "{\"ok\":false,\"error\":\"channel_not_found\"}"
                    : "{\"ok\":true,\"channel\":\"DTARA\",\"ts\":\"1.000007\"}"));
    assertThat(channel.send(MESSAGE))
        .isEqualTo(new Outcome.TryAgain(Duration.ZERO, false, "channel_not_found"));
    assertThat(channel.send(MESSAGE)).isEqualTo(new Outcome.Delivered(RECEIPT));
  }

  @Test
  void aPersonWhoseNewConversationIsNotThereEitherCannotBeReached() {
    conversations.remember(TARA, "DOLD");
    slack.on("conversations.open", "{\"ok\":true,\"channel\":{\"id\":\"DTARA\"}}");
    slack.on("chat.postMessage", "{\"ok\":false,\"error\":\"channel_not_found\"}");
    assertThat(channel.send(MESSAGE)).isInstanceOf(Outcome.TryAgain.class);
    assertThat(channel.send(MESSAGE))
        .isEqualTo(new Outcome.Refused(Because.UNREACHABLE, "channel_not_found"));
  }

  @Test
  void aPostThatBreaksMayHaveArrived() {
    conversations.remember(TARA, "DTARA");
    slack.on("chat.postMessage", request -> new Answer.Dropped());
    assertThat(channel.send(MESSAGE)).isInstanceOf(Outcome.Unknown.class);
    slack.on("chat.postMessage", "{\"ok\":true}");
    assertThat(channel.send(MESSAGE)).isEqualTo(new Outcome.Unknown("no_ts"));
  }

  @Test
  void tooManyPostsPauseTheWorkspaceAndTooManyUpdatesDoNot() {
    conversations.remember(TARA, "DTARA");
    slack.on("chat.postMessage", SlackChannelTest::tooMany);
    slack.on("chat.update", SlackChannelTest::tooMany);
    assertThat(channel.send(MESSAGE))
        .isEqualTo(new Outcome.Limited(Duration.ofSeconds(9), "ratelimited"));
    assertThat(channel.refresh(new Sent(MESSAGE, RECEIPT, 1)))
        .isEqualTo(new Outcome.TryAgain(Duration.ofSeconds(9), false, "ratelimited"));
  }

  @Test
  void whatSlackDoesNotTakeAsItIsWrittenComesInPlainWords() {
    conversations.remember(TARA, "DTARA");
    slack.on(
        "chat.postMessage",
        request ->
            new Answer.Body(
                200,
                Map.of(),
                request.get("blocks").contains("button")
                    ? "{\"ok\":false,\"error\":\"invalid_blocks\"}"
                    : "{\"ok\":true,\"channel\":\"DTARA\",\"ts\":\"1.000007\"}"));
    assertThat(channel.send(MESSAGE)).isEqualTo(new Outcome.Delivered(RECEIPT, true));
    Request plain = slack.requests("chat.postMessage").getLast();
    assertThat(plain.get("text")).contains("open Home", "/agreement");
    assertThat(plain.get("metadata")).contains("00000000-0000-0000-0000-000000000007");

    slack.on("chat.postMessage", "{\"ok\":false,\"error\":\"msg_too_long\"}");
    assertThat(channel.send(MESSAGE))
        .isEqualTo(new Outcome.Refused(Because.MALFORMED, "msg_too_long"));
    assertThat(slack.requests("chat.postMessage")).hasSize(4);
  }

  @Test
  void aQuestionThatWasAnsweredBeforeItCouldBeSentIsNotAsked() {
    SlackChannel late =
        new SlackChannel(
            api,
            Sample.told("en-US", notice -> Optional.of(Sample.about(TARA, answered()))),
            conversations,
            Clock.systemUTC());
    Message question =
        new Message(
            new UUID(0, 8),
            TARA,
            List.of(new Notice.CheckInDue(ID, Sample.OCCURRENCE, 1)),
            1,
            Instant.EPOCH);
    assertThat(late.send(question)).isEqualTo(new Outcome.Refused(Because.STALE, "over_by_now"));
    assertThat(slack.requests("chat.postMessage")).isEmpty();
  }

  private static CheckIn answered() {
    return Sample.answered(Sample.checkIn(Medium.SLACK, Asked.TEACHER), Role.TEACHER);
  }

  @Test
  void whatCannotBeWrittenIsNotSent() {
    SlackChannel blind =
        new SlackChannel(
            api,
            Sample.told(
                "en-US",
                notice -> {
                  throw new IllegalStateException("The database is away.");
                }),
            conversations,
            Clock.systemUTC());
    assertThat(blind.send(MESSAGE)).isInstanceOf(Outcome.TryAgain.class);
    assertThat(blind.refresh(new Sent(MESSAGE, RECEIPT, 1))).isInstanceOf(Outcome.TryAgain.class);
  }

  @Test
  void aRefreshWritesTheMessageAnewWhereItIs() {
    slack.on("chat.update", "{\"ok\":true,\"channel\":\"DTARA\",\"ts\":\"1.000007\"}");
    assertThat(channel.refresh(new Sent(MESSAGE, RECEIPT, 1)))
        .isEqualTo(new Outcome.Delivered(RECEIPT));
    Request update = slack.requests("chat.update").getFirst();
    assertThat(update.get("channel")).isEqualTo("DTARA");
    assertThat(update.get("ts")).isEqualTo("1.000007");
    assertThat(update.get("metadata")).contains("00000000-0000-0000-0000-000000000007");
  }

  @Test
  void aRefreshThatBreaksIsMadeAgainAndOneOfAMessageThatIsGoneIsNot() {
    slack.on("chat.update", request -> new Answer.Dropped());
    assertThat(channel.refresh(new Sent(MESSAGE, RECEIPT, 1))).isInstanceOf(Outcome.TryAgain.class);
    slack.on("chat.update", "{\"ok\":false,\"error\":\"message_not_found\"}");
    assertThat(channel.refresh(new Sent(MESSAGE, RECEIPT, 1)))
        .isEqualTo(new Outcome.Refused(Because.GONE, "message_not_found"));
  }

  @Test
  void aMessageIsFoundByItsIdOnALaterPage() {
    conversations.remember(TARA, "DTARA");
    slack.on(
        "conversations.history",
        request ->
            request.get("cursor").isEmpty()
                ? page(history("1.000009", new UUID(0, 9)), "next")
                : page(history("1.000007", new UUID(0, 7)), ""));
    assertThat(find()).isEqualTo(new Lookup.Known(Optional.of(RECEIPT)));
    assertThat(slack.requests("conversations.history").getFirst().get("include_all_metadata"))
        .isIn("1", "true");
  }

  @Test
  void aMessageThatIsNotThereIsLookedForInAllThatCameSinceItCanHaveComeAndNoFurther() {
    conversations.remember(TARA, "DTARA");
    String other = history("1.000009", new UUID(0, 9)) + ",{\"ts\":\"1.0\"}";
    slack.on(
        "conversations.history",
        request -> page(other, request.get("cursor").equals("2") ? "" : next(request)));
    assertThat(find()).isEqualTo(new Lookup.Known(Optional.empty()));
    assertThat(slack.requests("conversations.history")).hasSize(3);
    Request first = slack.requests("conversations.history").getFirst();
    assertThat(first.get("oldest"))
        .isEqualTo(Long.toString(SINCE.minusSeconds(7_200).getEpochSecond()));
    assertThat(first.get("limit")).isEqualTo("15");
  }

  private static String next(Request request) {
    String cursor = request.get("cursor");
    return cursor.isEmpty() ? "1" : Integer.toString(Integer.parseInt(cursor) + 1);
  }

  @Test
  void whereMoreCameThanIsLookedThroughNobodySaysThatItDidNotArrive() {
    conversations.remember(TARA, "DTARA");
    slack.on(
        "conversations.history",
        request -> page(history("1.000009", new UUID(0, 9)), next(request)));
    assertThat(find()).isEqualTo(new Lookup.TryAgain(Duration.ZERO, "history_too_long"));
  }

  @Test
  void withoutAConversationNothingCanHaveArrived() {
    assertThat(find()).isEqualTo(new Lookup.Known(Optional.empty()));
    assertThat(slack.requests("conversations.history")).isEmpty();
  }

  @Test
  void aLookupThatFailsIsMadeAgain() {
    conversations.remember(TARA, "DTARA");
    slack.on("conversations.history", request -> new Answer.Dropped());
    assertThat(find()).isInstanceOf(Lookup.TryAgain.class);
    slack.on("conversations.history", "{\"ok\":true}");
    assertThat(find()).isEqualTo(new Lookup.TryAgain(Duration.ZERO, "no_messages"));
    slack.on("conversations.history", SlackChannelTest::tooMany);
    assertThat(find()).isEqualTo(new Lookup.TryAgain(Duration.ofSeconds(9), "ratelimited"));
  }

  @Test
  void severalMessagesAreLookedForInOneGo() {
    conversations.remember(TARA, "DTARA");
    UUID missing = new UUID(0, 8);
    slack.on(
        "conversations.history",
        request -> page(history("1.000007", MESSAGE.id()) + "," + history("1.000009", OTHER), ""));
    assertThat(channel.find(TARA, Set.of(MESSAGE.id(), OTHER, missing), SINCE))
        .isEqualTo(
            Map.of(
                MESSAGE.id(),
                new Lookup.Known(Optional.of(RECEIPT)),
                OTHER,
                new Lookup.Known(Optional.of(new Receipt("DTARA", "1.000009"))),
                missing,
                new Lookup.Known(Optional.empty())));
    assertThat(slack.requests("conversations.history")).hasSize(1);
  }

  @Test
  void whatWasFoundCountsAlsoWhenALaterPageFails() {
    conversations.remember(TARA, "DTARA");
    slack.on(
        "conversations.history",
        request ->
            request.get("cursor").isEmpty()
                ? page(history("1.000007", MESSAGE.id()), "next")
                : new Answer.Dropped());
    Map<UUID, Lookup> found = channel.find(TARA, Set.of(MESSAGE.id(), OTHER), SINCE);
    assertThat(found).containsEntry(MESSAGE.id(), new Lookup.Known(Optional.of(RECEIPT)));
    assertThat(found.get(OTHER)).isInstanceOf(Lookup.TryAgain.class);
  }

  @Test
  void whatSomebodyWasToldIsRecalledPageByPageFromTheLastThatIsKnown() {
    slack.on("conversations.open", "{\"ok\":true,\"channel\":{\"id\":\"DTARA\"}}");
    String marked =
        """
        {"ts":"1.000009","metadata":{"event_type":"samepage_message","event_payload":{"id":"%s",
          "due":"2026-12-03T21:30:00Z","told":"invitation 1 %s -"}}},{"ts":"1.000008"}\
        """
            .formatted(OTHER, ID.value());
    slack.on("conversations.history", request -> page(marked, next(request)));
    Memory.Arrived arrived =
        new Memory.Arrived(
            OTHER, new Receipt("DTARA", "1.000009"), SINCE, List.of(new Notice.Invitation(ID, 1)));
    assertThat(recall(Optional.empty()))
        .isEqualTo(new Recalled.Some(List.of(arrived), Optional.of("1")));
    assertThat(recall(Optional.of("1")))
        .isEqualTo(new Recalled.Some(List.of(arrived), Optional.of("2")));
    assertThat(slack.requests("conversations.history"))
        .extracting(request -> request.get("oldest"))
        .containsOnly("1.000005");
    assertThat(slack.requests("conversations.open")).hasSize(1);
  }

  @Test
  void whatCameLateToldAllThatWasLateByThen() {
    conversations.remember(TARA, "DTARA");
    Instant came = SINCE.plus(Duration.ofHours(3));
    Instant inTime = came.minus(Duration.ofMinutes(50));
    String both = marked(came, SINCE) + "," + marked(came, inTime);
    slack.on("conversations.history", request -> page(both, ""));
    assertThat(recall(Optional.empty()))
        .isInstanceOfSatisfying(
            Recalled.Some.class,
            some ->
                assertThat(some.messages())
                    .extracting(Memory.Arrived::due)
                    .containsExactly(came.minus(Duration.ofHours(1)), inTime));
  }

  private static String marked(Instant came, Instant due) {
    return """
    {"ts":"%s.000009","metadata":{"event_type":"samepage_message","event_payload":{"id":"%s",
      "due":"%s","told":"invitation 1 %s -"}}}\
    """
        .formatted(came.getEpochSecond(), OTHER, due, ID.value());
  }

  @Test
  void aPageThatDoesNotComeIsToBeAskedForAgainAndWhereNobodyCanWriteNothingCame() {
    conversations.remember(TARA, "DTARA");
    slack.on("conversations.history", request -> new Answer.Dropped());
    assertThat(recall(Optional.of("1"))).isInstanceOf(Recalled.TryAgain.class);
    slack.on("conversations.history", "{\"ok\":true}");
    assertThat(recall(Optional.empty()))
        .isEqualTo(new Recalled.TryAgain(Duration.ZERO, "no_messages"));
    slack.on("conversations.history", "{\"ok\":false,\"error\":\"channel_not_found\"}");
    assertThat(recall(Optional.empty())).isEqualTo(new Recalled.Some(List.of(), Optional.empty()));
    slack.on("conversations.history", SlackChannelTest::tooMany);
    assertThat(recall(Optional.empty()))
        .isEqualTo(new Recalled.TryAgain(Duration.ofSeconds(9), "ratelimited"));
  }

  @Test
  void whereTheAppMayNotSpeakNobodyCanBeAskedFor() {
    slack.on("conversations.open", "{\"ok\":false,\"error\":\"token_revoked\"}");
    assertThat(recall(Optional.empty()))
        .isInstanceOfSatisfying(
            Recalled.Shut.class, shut -> assertThat(shut.reason()).isEqualTo("token_revoked"));
    conversations.remember(TARA, "DTARA");
    slack.on("conversations.history", "{\"ok\":false,\"error\":\"invalid_auth\"}");
    assertThat(recall(Optional.empty())).isInstanceOf(Recalled.Shut.class);
    slack.on("conversations.history", "{\"ok\":false,\"error\":\"missing_scope\"}");
    assertThat(recall(Optional.empty()))
        .as("it may still be written to")
        .isInstanceOf(Recalled.TryAgain.class);
  }

  private Recalled recall(Optional<String> page) {
    return channel.recall(TARA, Optional.of("1.000005"), page);
  }

  private @Nullable Lookup find() {
    return channel.find(TARA, Set.of(MESSAGE.id()), SINCE).get(MESSAGE.id());
  }

  private static Answer tooMany(Request request) {
    return new Answer.Body(429, Map.of("Retry-After", "9"), "");
  }

  private static Answer page(String messages, String cursor) {
    String body =
        "{\"ok\":true,\"messages\":[%s],\"response_metadata\":{\"next_cursor\":\"%s\"}}"
            .formatted(messages, cursor);
    return new Answer.Body(200, Map.of(), body);
  }

  private static String history(String ts, UUID id) {
    return """
    {"type":"message","ts":"%s","metadata":
      {"event_type":"samepage_message","event_payload":{"id":"%s"}}}\
    """
        .formatted(ts, id);
  }

  private static final class Remembered implements Conversations {
    private final Map<PersonId, String> known = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(PersonId person) {
      return Optional.ofNullable(known.get(person));
    }

    @Override
    public void forget(PersonId person, String conversation) {
      known.remove(person, conversation);
    }

    @Override
    public void remember(PersonId person, String conversation) {
      known.put(person, conversation);
    }
  }
}
