package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.samepage.workspace.Member;
import org.samepage.workspace.Reply;

/** The way that most stories begin with. */
final class Walk {
  static final String GOAL = "More students explain their thinking aloud.";

  private Walk() {}

  /** Opens the first page with the partner filled in. */
  static void start(Member author, Member partner) {
    author.command("/agreement new @" + handle(partner));
    assertThat(Shown.title(author)).isEqualTo("New agreement");
  }

  /** As far as the page with the goal. */
  static void toGoal(Member author, Member partner) {
    start(author, partner);
    assertThat(author.submit().ok()).isTrue();
    assertThat(Shown.title(author)).isEqualTo("Goal and check-in");
  }

  /** As far as the review; a draft that is there already is gone on with, with another goal. */
  static void toReview(Member author, Member partner) {
    start(author, partner);
    assertThat(author.submit().ok()).isTrue();
    if (Shown.title(author).equals("Review")) {
      edit(author, "GOALS");
    }
    assertThat(author.submit(Map.of("goal.1.what", GOAL)).ok()).isTrue();
    assertThat(Shown.title(author)).isEqualTo("Review");
  }

  /** From the review to the first page of a section. */
  static void edit(Member author, String section) {
    author.click(
        author.modal().orElseThrow().path("id").asText(),
        "heading." + section,
        "section.edit",
        JsonNodeFactory.instance.objectNode());
    assertThat(Shown.title(author)).isNotEqualTo("Review");
  }

  /**
   * Fills in a page and submits it. First is chosen what other fields hang on, so that they are
   * there.
   */
  static Reply fill(Member author, Map<String, ?> answers) {
    Map<String, Object> rest = new TreeMap<>(answers);
    answers.forEach((input, answer) -> {
      if (answer instanceof String option && isLeading(author, input)) {
        assertThat(author.choose(input, option).ok()).isTrue();
        rest.remove(input);
      }
    });
    return author.submit(rest);
  }

  private static boolean isLeading(Member author, String input) {
    return author.modal().orElseThrow().path("state").path(input).has("chosen");
  }

  /** Until the partner has the invitation; more may have come with it. */
  static void propose(Member author, Member partner) {
    toReview(author, partner);
    proposeReviewed(author, partner);
  }

  /** From the review until the partner has the invitation. */
  static void proposeReviewed(Member author, Member partner) {
    int before = partner.directMessages().size();
    assertThat(author.submit().ok()).isTrue();
    eventually(() -> partner.directMessages().size() > before);
  }

  /** Until both have agreed and have been told. */
  static void agree(Member author, Member partner) {
    propose(author, partner);
    agreeProposed(author, partner);
  }

  /** From the newest invitation until both have been told. */
  static void agreeProposed(Member author, Member partner) {
    int toAuthor = author.directMessages().size();
    int toPartner = partner.directMessages().size();
    partner.pressInMessages("Read and agree");
    assertThat(partner.submit().ok()).isTrue();
    eventually(() -> author.directMessages().size() > toAuthor);
    eventually(() -> partner.directMessages().size() > toPartner);
  }

  /** What is typed after the @ to name somebody. */
  static String handle(Member person) {
    return person.id().substring("U0".length()).toLowerCase(Locale.ROOT);
  }

  /** Says that the words which were asked about are fine, and submits the page again. */
  static void keepWords(Member author) {
    assertThat(author.submit(Map.of(Shown.keep(author), List.of("yes"))).errors()).isEmpty();
  }
}
