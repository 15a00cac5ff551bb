package org.samepage.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit: what just fits passes, one more is refused at the right place. */
class SlackLimitsTest {
  private static final String SECTION = "{'type':'section','text':{'type':'mrkdwn','text':'%s'}%s}";

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private static String x(int length) {
    return "x".repeat(length);
  }

  private static String plain(int length) {
    return "{'type':'plain_text','text':'" + x(length) + "'}";
  }

  private static String section(int length) {
    return SECTION.formatted(x(length), "");
  }

  private static String accessory(String element) {
    return SECTION.formatted("a", ",'accessory':" + element);
  }

  private static String button(int text, int value, int url) {
    return "{'type':'button','action_id':'a','text':%s,'value':'%s','url':'%s'}"
        .formatted(plain(text), x(value), x(url));
  }

  private static String input(String element) {
    return "{'type':'input','label':" + plain(1) + ",'element':" + element + "}";
  }

  private static String option(String value, int text) {
    return "{'text':" + plain(text) + ",'value':'" + value + "'}";
  }

  private static String select(String type, int options, String more) {
    return "{'type':'%s','action_id':'a','options':[%s]%s}"
        .formatted(type, many(options, i -> option("v" + i, 1)), more);
  }

  private static String confirm(int title, int text, String deny) {
    return button(1, 1, 1)
        .replaceFirst(
            "}$",
            ",'confirm':{'title':%s,'text':%s,'confirm':%s%s}}"
                .formatted(plain(title), plain(text), plain(30), deny));
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
  }

  static Stream<Arguments> blocks() {
    String deny = ",'deny':" + plain(30);
    return Stream.of(
        limit("header", h(150), h(151), "/text/text"),
        limit("section text", section(3000), section(3001), "/text/text"),
        limit("empty text", section(1), section(0), "/text/text"),
        limit("section fields", fields(10, 1), fields(11, 1), "/fields"),
        limit("field text", fields(1, 2000), fields(1, 2001), "/fields/0/text"),
        limit("context", context(10), context(11), "/elements"),
        limit("actions", actions(25), actions(26), "/elements"),
        limit("button text", accessory(button(75, 1, 1)), accessory(button(76, 1, 1)), "/text"),
        limit("value", accessory(button(1, 2000, 1)), accessory(button(1, 2001, 1)), "/value"),
        limit("url", accessory(button(1, 1, 3000)), accessory(button(1, 1, 3001)), "/url"),
        limit(
            "confirm title",
            accessory(confirm(100, 1, deny)),
            accessory(confirm(101, 1, deny)),
            "/title/text"),
        limit(
            "confirm text",
            accessory(confirm(1, 300, deny)),
            accessory(confirm(1, 301, deny)),
            "/confirm/text/text"),
        limit(
            "confirm deny",
            accessory(confirm(1, 1, deny)),
            accessory(confirm(1, 1, "")),
            "/confirm"),
        limit(
            "overflow",
            accessory(select("overflow", 5, "")),
            accessory(select("overflow", 6, "")),
            "/options"),
        limit(
            "select",
            input(select("static_select", 100, "")),
            input(select("static_select", 101, "")),
            "/options"),
        limit(
            "radio",
            input(select("radio_buttons", 10, "")),
            input(select("radio_buttons", 11, "")),
            "/options"),
        limit(
            "checkboxes",
            input(select("checkboxes", 10, "")),
            input(select("checkboxes", 11, "")),
            "/options"),
        limit(
            "no options",
            input(select("checkboxes", 1, "")),
            input(select("checkboxes", 0, "")),
            "/options"),
        limit(
            "initial_option",
            input(select("static_select", 2, ",'initial_option':" + option("v1", 1))),
            input(select("static_select", 2, ",'initial_option':" + option("v9", 1))),
            "/initial_option"),
        limit(
            "initial_options",
            input(select("checkboxes", 2, ",'initial_options':[" + option("v1", 1) + "]")),
            input(select("checkboxes", 2, ",'initial_options':[" + option("v1", 2) + "]")),
            "/initial_options"),
        limit("option text", choice("v", 75), choice("v", 76), "/options/0/text/text"),
        limit("option value", choice(x(75), 1), choice(x(76), 1), "/options/0/value"),
        limit(
            "placeholder",
            typing("'placeholder':" + plain(150)),
            typing("'placeholder':" + plain(151)),
            "/placeholder/text"),
        limit(
            "max_length", typing("'max_length':3000"), typing("'max_length':3001"), "/max_length"),
        limit("max_length zero", typing("'max_length':1"), typing("'max_length':0"), "/max_length"),
        limit(
            "lengths",
            typing("'min_length':2,'max_length':2"),
            typing("'min_length':3,'max_length':2"),
            "/element"),
        limit("label", label(2000), label(2001), "/label/text"),
        limit("block_id", divider(x(255)), divider(x(256)), "/block_id"),
        limit(
            "action_id",
            typing("'action_id':'" + x(255) + "'"),
            typing("'action_id':'" + x(256) + "'"),
            "/action_id"),
        limit("unknown block", h(1), h(1).replace("header", "carousel"), ""),
        limit("unknown field", h(1), h(1).replace("'type':'header'", "'type':'header','x':1"), ""),
        limit("wrong type", typing("'multiline':true"), typing("'multiline':'yes'"), "/multiline"),
        limit("date", date("2026-12-03"), date("3.12.2026"), "/initial_date"),
        limit("header is plain", h(1), h(1).replace("plain_text", "mrkdwn"), "/text/type"),
        limit("rich text", rich("a"), rich(""), "/elements/0/elements/0/text"));
  }

  private static Arguments limit(String name, String fits, String beyond, String place) {
    return Arguments.of(name, json(fits), json(beyond), place);
  }

  private static String h(int length) {
    return "{'type':'header','text':" + plain(length) + "}";
  }

  private static String fields(int count, int length) {
    return "{'type':'section','fields':[" + many(count, i -> plain(length)) + "]}";
  }

  private static String context(int count) {
    return "{'type':'context','elements':[" + many(count, i -> plain(1)) + "]}";
  }

  private static String actions(int count) {
    return "{'type':'actions','elements':["
        + many(count, i -> button(1, 1, 1).replace("'action_id':'a'", "'action_id':'a" + i + "'"))
        + "]}";
  }

  private static String choice(String value, int text) {
    return input("{'type':'static_select','options':[" + option(value, text) + "]}");
  }

  private static String typing(String field) {
    return input("{'type':'plain_text_input'," + field + "}");
  }

  private static String label(int length) {
    return typing("'multiline':true").replace("'label':" + plain(1), "'label':" + plain(length));
  }

  private static String divider(String id) {
    return "{'type':'divider','block_id':'" + id + "'}";
  }

  private static String date(String initial) {
    return input("{'type':'datepicker','initial_date':'" + initial + "'}");
  }

  private static String rich(String text) {
    return "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':"
        + "[{'type':'text','text':'"
        + text
        + "'}]}]}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void whatFitsPassesAndOneMoreIsRefused(
      String name, JsonNode fits, JsonNode beyond, String place) {
    assertThat(SlackLimits.message(Json.array().add(fits), "t")).isEmpty();
    assertThat(SlackLimits.message(Json.array().add(beyond), "t"))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.error()).isEqualTo("invalid_blocks"))
        .anySatisfy(p -> assertThat(p.path()).startsWith("/blocks/0").endsWith(place));
  }

  private static JsonNode blocks(int count, String block) {
    return json("[" + many(count, i -> block) + "]");
  }

  @Test
  void aMessageHoldsFiftyBlocksAndAViewAHundred() {
    assertThat(SlackLimits.message(blocks(50, "{'type':'divider'}"), "t")).isEmpty();
    assertThat(SlackLimits.message(blocks(51, "{'type':'divider'}"), "t")).hasSize(1);
    assertThat(SlackLimits.view(home(100))).isEmpty();
    assertThat(SlackLimits.view(home(101))).hasSize(1);
  }

  private static JsonNode home(int count) {
    return json("{'type':'home','blocks':[" + many(count, i -> "{'type':'divider'}") + "]}");
  }

  @Test
  void aMessageNeedsWordsAndNotTooMany() {
    assertThat(SlackLimits.message(Json.array(), null))
        .singleElement()
        .extracting(SlackLimits.Problem::error)
        .isEqualTo("no_text");
    assertThat(SlackLimits.message(blocks(4, section(3000)), "t")).isEmpty();
    assertThat(SlackLimits.message(blocks(5, section(2500)), "t"))
        .singleElement()
        .extracting(SlackLimits.Problem::error)
        .isEqualTo("msg_blocks_too_long");
  }

  @Test
  void idsAreDistinct() {
    assertThat(SlackLimits.message(blocks(2, divider("a")), "t")).hasSize(1);
    String twice = "{'type':'actions','elements':[" + many(2, i -> button(1, 1, 1)) + "]}";
    assertThat(SlackLimits.message(blocks(1, twice), "t")).hasSize(1);
  }

  static Stream<Arguments> modals() {
    String inputs = "'blocks':[" + typing("'multiline':true") + "]";
    String none = "'blocks':[]";
    return Stream.of(
        limit("title", modal(24, none), modal(25, none), "/title/text"),
        limit(
            "submit",
            modal(1, "'submit':" + plain(24) + "," + none),
            modal(1, "'submit':" + plain(25) + "," + none),
            "/submit/text"),
        limit(
            "close",
            modal(1, "'close':" + plain(24) + "," + none),
            modal(1, "'close':" + plain(25) + "," + none),
            "/close/text"),
        limit(
            "submit with inputs",
            modal(1, "'submit':" + plain(1) + "," + inputs),
            modal(1, inputs),
            "/view"),
        limit(
            "private_metadata",
            modal(1, "'private_metadata':'" + x(3000) + "'," + none),
            modal(1, "'private_metadata':'" + x(3001) + "'," + none),
            "/private_metadata"),
        limit(
            "callback_id",
            modal(1, "'callback_id':'" + x(255) + "'," + none),
            modal(1, "'callback_id':'" + x(256) + "'," + none),
            "/callback_id"),
        limit(
            "external_id",
            modal(1, "'external_id':'" + x(255) + "'," + none),
            modal(1, "'external_id':'" + x(256) + "'," + none),
            "/external_id"),
        limit(
            "home has no title", modal(1, none), modal(1, none).replace("modal", "home"), "/view"));
  }

  private static String modal(int title, String rest) {
    return "{'type':'modal','title':" + plain(title) + "," + rest + "}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modals")
  void aModalThatFitsPassesAndOneMoreIsRefused(
      String name, JsonNode fits, JsonNode beyond, String place) {
    assertThat(SlackLimits.view(fits)).isEmpty();
    assertThat(SlackLimits.view(beyond))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.error()).isEqualTo("invalid_arguments"))
        .anySatisfy(p -> assertThat(p.path()).endsWith(place));
  }

  @Test
  void aViewOfMoreThan250KilobytesIsTooLarge() {
    String blocks = "'blocks':[" + many(90, i -> section(2900)) + "]";
    assertThat(SlackLimits.view(json(modal(1, blocks))))
        .singleElement()
        .extracting(SlackLimits.Problem::error)
        .isEqualTo("view_too_large");
  }
}
