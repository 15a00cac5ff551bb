package org.samepage.slack.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.words.Words;

/** What a new draft starts with, so that one sentence is all that has to be typed. */
public final class Presets {
  private static final int WEEKS = 12;
  private static final List<Question> TEXTS =
      List.of(
          Questions.COACH_COMMITS,
          Questions.TEACHER_COMMITS,
          Questions.CONFIDENTIALITY_CLAUSE,
          Questions.CONFIDENTIALITY_EXCEPTIONS);

  private Presets() {}

  /**
   * The answers of a new draft.
   *
   * @param words in the language in which its texts are to stand
   */
  public static Answers from(LocalDate start, Words words) {
    Map<String, String> answers = new TreeMap<>(Questions.presets().values());
    TEXTS.forEach(question -> answers.put(question.key(), words.say("preset." + question.name())));
    String language = words.locale().getLanguage();
    if (Questions.TEXT_LANGUAGE.kind().check(language).isEmpty()) {
      answers.put(Questions.TEXT_LANGUAGE.key(), language);
    }
    answers.put(Questions.TERM_START.key(), start.toString());
    answers.put(Questions.TERM_END.key(), start.plusWeeks(WEEKS).toString());
    return Unasked.without(Answers.of(answers));
  }
}
