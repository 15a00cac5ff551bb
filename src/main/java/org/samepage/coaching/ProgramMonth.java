package org.samepage.coaching;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * What program leads see of a month. It is counted once and never again, so that nothing can be
 * learned from what changes between two looks.
 *
 * @param schools by number, 0 for agreements that name none; those left out have too few teachers
 * @param all of all schools together
 */
public record ProgramMonth(YearMonth month, Map<Integer, Figures> schools, Figures all) {
  public static final int NO_SCHOOL = ProgramCounts.NO_SCHOOL;

  public ProgramMonth {
    schools = Map.copyOf(schools);
  }

  /** Of one school, or of all. */
  public Figures of(int school) {
    return schools.getOrDefault(school, Figures.HIDDEN);
  }

  /**
   * Two figures; each is empty where too few teachers stand behind it, or where it would tell such
   * a figure.
   *
   * @param agreements that were in force on some day of the month
   * @param held check-ins of the month that were held
   */
  public record Figures(Optional<Integer> agreements, Optional<Integer> held) {
    public static final Figures HIDDEN = new Figures(Optional.empty(), Optional.empty());

    public boolean isHidden() {
      return agreements.isEmpty() && held.isEmpty();
    }
  }
}
