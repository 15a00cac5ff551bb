package org.samepage.coaching;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;

/**
 * What an agreement can start from: everything that can be agreed but people, goals and dates. Read
 * {@link BuiltIn} for those that come with the app, {@link Curating} for those of a workspace.
 *
 * @param revision counts the changes, from 1; 0 of one that comes with the app, which never changes
 * @param retired whether nothing can be started from it any more
 * @param weeks how long an agreement that starts from it runs, 1 to {@link #MOST_WEEKS}
 * @param answers terms and words; nothing in them fails its question
 */
public record Template(
    TemplateId id, long revision, boolean retired, Label label, int weeks, Answers answers) {
  public static final int MOST_WEEKS = 52;

  /** Of the questions whose keys begin so, each is about one person alone. */
  private static final String CONTACT = "contact.";

  /** Of the questions whose keys begin so, each is about where the two work. */
  private static final String SCHOOL = "school.";

  /** In which language the texts are. */
  private static final String LANGUAGE = "text.language";

  private static final Set<Section> SECTIONS =
      Set.of(Section.ROLES, Section.CONFIDENTIALITY, Section.COMMUNICATION);

  public Template {
    if (weeks < 1 || weeks > MOST_WEEKS) {
      throw new IllegalArgumentException(weeks + " weeks");
    }
  }

  /**
   * What it is called, in the words of whoever made it; each part at most as long as it says.
   *
   * @param name never blank; 60 characters
   * @param about for whom it is, in a line; may be empty; 150 characters
   * @param goal what helps to find a goal: shown where the goal is typed; may be empty; 300
   *     characters
   */
  public record Label(String name, String about, String goal) {
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_ABOUT = 150;
    public static final int LONGEST_GOAL = 300;

    public Label {
      name = name.strip();
      about = about.strip();
      goal = goal.strip();
    }

    /** What it is called may be confidential. */
    @Override
    public String toString() {
      return "Label[]";
    }
  }

  /** Whether a template says anything of {@code section}. */
  public static boolean presets(Section section) {
    return SECTIONS.contains(section);
  }

  public boolean isBuiltIn() {
    return revision == 0;
  }

  /**
   * What a new agreement starts with. What the template leaves open stays open, unless nothing can
   * be proposed without it: of one that comes with the app, what the two do; of one that somebody
   * filled in page by page, whatever they left empty.
   *
   * @param presets what a new agreement starts with when there is no template
   */
  public Answers over(Answers presets, LocalDate start) {
    Map<String, String> kept = new TreeMap<>(presets.values());
    kept.keySet()
        .removeIf(
            key -> Questions.answeredBy(key).filter(question -> !leavesOpen(question)).isEmpty());
    kept.keySet().removeIf(this::isOfAnotherRule);
    return Answers.of(kept)
        .with(answers)
        .with(Questions.TERM_START.key(), start.toString())
        .with(Questions.TERM_END.key(), start.plusWeeks(weeks).toString());
  }

  /** Whether it presets a check-in that is not among those of the template. */
  private boolean isOfAnotherRule(String key) {
    List<Integer> rules = answers.rules();
    return !rules.isEmpty()
        && Questions.field(key)
            .filter(field -> field.question().each() == Each.CHECK_IN_RULE)
            .filter(field -> !rules.contains(field.numbers().getFirst()))
            .isPresent();
  }

  private boolean leavesOpen(Question question) {
    boolean open =
        isBuiltIn() ? question.section() == Section.ROLES : SECTIONS.contains(question.section());
    return open && !question.required() && !question.key().equals(WorkspaceWording.EXCEPTIONS);
  }

  /**
   * What of an agreement's answers can be used again with others: no goals, people, schools or
   * dates, and nothing that the workspace words by itself.
   */
  public static Answers reusable(Answers answers) {
    Map<String, String> kept = new TreeMap<>(answers.values());
    kept.keySet().removeIf(key -> Questions.answeredBy(key).filter(Template::isReusable).isEmpty());
    return Marks.without(Answers.of(kept));
  }

  private static boolean isReusable(Question question) {
    return question.key().equals(LANGUAGE)
        || (SECTIONS.contains(question.section())
            && !question.key().startsWith(CONTACT)
            && !question.key().startsWith(SCHOOL)
            && !question.key().equals(WorkspaceWording.EXCEPTIONS));
  }
}
