package org.samepage.stories;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samepage.OnPostgres;

/** What stories tell of the embedded database is true on PostgreSQL as well. */
@ExtendWith(OnPostgres.class)
class PostgresStory {
  @Nested
  class First extends FirstAgreementStory {}

  @Nested
  class CheckIns extends CheckInBySlackStory {}

  @Nested
  class Changes extends LifeChangeStory {}

  @Nested
  class Away extends AwayStory {}

  @Nested
  class SchoolYear extends SchoolYearPlanStory {}

  @Nested
  class Confidential extends ConfidentialStory {}

  @Nested
  class Bulk extends BulkStory {}
}
