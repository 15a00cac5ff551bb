package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.slack.form.Samples.FULL;
import static org.samepage.slack.form.Samples.METADATA;
import static org.samepage.slack.form.Samples.TEACHER;

import com.slack.api.model.view.View;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Role;
import org.samepage.coaching.Overseeing.Program;
import org.samepage.coaching.ProgramMonth;
import org.samepage.coaching.ProgramMonth.Figures;
import org.samepage.coaching.Schools;
import org.samepage.coaching.Schools.School;
import org.samepage.words.Words;

/** What program leads see, the list of schools, and where one of them is chosen. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class ProgramViewsTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final Schools THREE =
      new Schools(
          List.of(
              new School(1, "North *for* <!channel>", false),
              new School(2, "Élan", false),
              new School(3, "Closed", true)));

  private final String language;
  private final Words words;

  ProgramViewsTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void nothingIsCountedYet() {
    golden("program-none", view(List.of(), Schools.NONE, OCTOBER));
  }

  @Test
  void aMonthWithOthersBesideIt() {
    List<ProgramMonth> months =
        List.of(
            hidden(OCTOBER.minusMonths(1)),
            new ProgramMonth(
                OCTOBER,
                Map.of(1, figures(1_234, 5), 3, figures(7, null)),
                new Figures(Optional.of(1_260), Optional.empty())),
            hidden(OCTOBER.plusMonths(1)));
    golden("program", view(months, THREE, OCTOBER));
    assertThat(view(months, THREE, YearMonth.of(2030, 1)))
        .isEqualTo(view(months, THREE, OCTOBER.plusMonths(1)));
  }

  @Test
  void withoutAListThereIsOneLineAndNoTotal() {
    golden("program-no-schools", view(List.of(hidden(OCTOBER)), Schools.NONE, OCTOBER));
  }

  @Test
  void theListOfSchools() {
    golden("template-schools", new TemplateSchoolsView(THREE, 4, words).toView());
    golden("template-schools-none", new TemplateSchoolsView(Schools.NONE, 0, words).toView());
  }

  @Test
  void theSchoolIsChosenWhereItIsChosenWhoMayKnow() {
    golden("section-VISIBILITY-schools", section(FULL));
    golden("section-VISIBILITY-retired", section(FULL.with("school.number", "3")));
    assertThat(section(FULL.with("visible.coaching", "principal")).toString())
        .doesNotContain("school.name");
  }

  @Test
  void slackTakesAsManySchoolsAndMonthsAsThereCanBe() {
    List<School> most =
        IntStream.rangeClosed(1, 200)
            .mapToObj(number ->
                new School(
                    number, "é".repeat(Schools.LONGEST_NAME - 3) + number, number > Schools.MOST))
            .toList();
    Map<Integer, Figures> all = new HashMap<>();
    IntStream.rangeClosed(0, 100).forEach(number -> all.put(number, figures(99_999, 999_999)));
    List<ProgramMonth> months =
        Stream.iterate(OCTOBER, month -> month.plusMonths(1))
            .limit(12)
            .map(month -> new ProgramMonth(month, all, figures(999_999, 9_999_999)))
            .toList();
    months.forEach(month -> Limits.check(view(months, new Schools(most), month.month())));
    Limits.check(new TemplateSchoolsView(new Schools(most), 9, words).toView());
    Limits.check(
        new SectionView(
                METADATA,
                Page.of(Topic.VISIBILITY),
                FULL.with("school.number", "200"),
                Role.COACH,
                TEACHER,
                new Schools(most),
                words)
            .toView());
  }

  @Test
  void onlyAMonthIsReadAsOne() {
    assertThat(ProgramView.month("2026-10", YearMonth.of(2030, 1))).isEqualTo(OCTOBER);
    Stream.of("", "2026-13", "2026-1", "x2026-10", "12026-10")
        .forEach(text -> assertThat(ProgramView.month(text, OCTOBER)).isEqualTo(OCTOBER));
  }

  private View section(Answers answers) {
    return new SectionView(
            METADATA, Page.of(Topic.VISIBILITY), answers, Role.COACH, TEACHER, THREE, words)
        .toView();
  }

  private View view(List<ProgramMonth> months, Schools schools, YearMonth month) {
    return new ProgramView(new Program(months, schools, OCTOBER.plusMonths(2)), month, words)
        .toView();
  }

  private static ProgramMonth hidden(YearMonth month) {
    return new ProgramMonth(month, Map.of(), Figures.HIDDEN);
  }

  private static Figures figures(int agreements, @Nullable Integer held) {
    return new Figures(Optional.of(agreements), Optional.ofNullable(held));
  }

  private void golden(String name, View view) {
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
