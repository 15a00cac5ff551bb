package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.workspace.Faults;
import org.samepage.workspace.Member;

/** Words that nobody has typed before: one for every input of every page that somebody fills. */
final class TypedByAll {
  /** Into which something can be typed, or put that was written somewhere else. */
  private static final Set<String> KINDS =
      Set.of(
          "plain_text_input",
          "rich_text_input",
          "email_text_input",
          "url_text_input",
          "number_input",
          "file_input");

  /** All begin with it. It is another in each run, so that it stands in no file of an earlier. */
  private final String stem =
      ThreadLocalRandom.current()
          .ints(10, 0, 7)
          .mapToObj(letter -> "qxzjvwk".substring(letter, letter + 1))
          .collect(Collectors.joining("", "zq", ""));

  private final Set<String> words = new TreeSet<>();
  private final Set<String> filled = new HashSet<>();

  /** Another each time; its name is there to be found again. */
  String word(String name) {
    String word = stem + words.size() + name.replaceAll("[^a-z0-9]", "");
    words.add(word);
    return word;
  }

  /** Types a word into every input of the page on top, and submits it. */
  void fill(Member author) {
    fill(author, Map.of());
  }

  /**
   * The same.
   *
   * @param beside what else is entered, and what is typed where not any words are taken
   */
  void fill(Member author, Map<String, ?> beside) {
    Map<String, Object> answers = new HashMap<>(beside);
    JsonNode page = author.modal().orElseThrow();
    for (String input : inputs(page)) {
      answers.computeIfAbsent(input, any -> text(page.path("callbackId").asText(), input));
    }
    answers.keySet().forEach(input -> filled.add(page.path("callbackId").asText() + " " + input));
    assertThat(answers).as("%s", page).isNotEmpty();
    assertThat(author.submit(answers).errors()).isEmpty();
  }

  boolean hasFilled(String page, String input) {
    return filled.contains(page + " " + input);
  }

  private String text(String page, String input) {
    String word = word(page + input);
    boolean link =
        Questions.answeredBy(input)
            .map(Question::kind)
            .filter(Kind.Link.class::isInstance)
            .isPresent();
    return link ? "https://meet.example.org/" + word : word + " is what I type.";
  }

  /** Where something can be typed on a page, by the names of the blocks. */
  static List<String> inputs(JsonNode page) {
    List<String> inputs = new ArrayList<>();
    for (JsonNode block : page.path("blocks")) {
      if (KINDS.contains(block.path("element").path("type").asText())) {
        inputs.add(block.path("block_id").asText());
      }
    }
    return inputs;
  }

  /**
   * The pages and inputs through which a word came to the app, in a request that it answered: as
   * {@link #named} names them.
   */
  Set<String> arrived(Collection<Faults.Sent> requests) {
    return requests.stream()
        .filter(request -> request.status() == 200 && request.kind().equals("view_submission"))
        .map(request -> ByHand.payload(request).path("view"))
        .flatMap(view ->
            view.at("/state/values").properties().stream()
                .filter(input -> input.getValue().toString().contains(stem))
                .map(input -> named(view.path("callback_id").asText(), input.getKey())))
        .collect(Collectors.toSet());
  }

  /** An input of a page; which goal, step or check-in it is about does not matter. */
  static String named(String page, String input) {
    return page + " " + input.replaceAll("\\.\\d+", ".#");
  }

  /** Which words stand in it. Most often none does: to see that takes one look instead of many. */
  List<String> in(byte[] bytes) {
    return Traces.in(bytes, List.of(stem)).isEmpty() ? List.of() : Traces.in(bytes, words);
  }

  List<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In which files one of them stands. */
  List<Path> in(Collection<Path> files) throws IOException {
    return Traces.in(files, List.of(stem));
  }
}
