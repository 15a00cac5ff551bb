package org.samepage.coaching;

import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.SchoolCalendars.Kept;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Source;

/** Seals and opens what was typed or read for the days off of a workspace. */
record SchoolYearWords(AccessPolicy policy, Vault vault) {

  /**
   * What is sealed; the names are stable across releases, because the encryption is bound to them.
   */
  enum Item {
    FEED("school_calendar", "", "feed"),
    FILE("school_calendar", "", "file"),
    TYPED("school_calendar", "", "typed"),
    NAME_IN_FEED("school_day_off", "FEED", "name"),
    NAME_IN_FILE("school_day_off", "FILE", "name"),
    NAME_TYPED("school_day_off", "TYPED", "name");

    private final String table;
    private final String row;
    private final String column;

    Item(String table, String row, String column) {
      this.table = table;
      this.row = row;
      this.column = column;
    }

    /** What days off are called; holidays have no names of their own. */
    static Item nameOf(Source source) {
      return switch (source) {
        case FEED -> NAME_IN_FEED;
        case FILE -> NAME_IN_FILE;
        case TYPED -> NAME_TYPED;
        case HOLIDAYS -> throw new IllegalArgumentException("Names of holidays are not kept.");
      };
    }

    private Place in(WorkspaceId workspace) {
      return new Place(KeyName.ofSchoolCalendar(workspace), table, row, column, Optional.empty());
    }
  }

  /** Empty for an empty text. */
  Optional<Sealed> seal(WorkspaceId workspace, Item item, String text) {
    return Optional.of(text)
        .filter(some -> !some.isEmpty())
        .map(some -> vault.seal(item.in(workspace), some));
  }

  /** As they are kept, with their names sealed. */
  List<Kept> seal(WorkspaceId workspace, Source source, List<FreeDays> days) {
    return days.stream()
        .map(day ->
            new Kept(
                source, day.first(), day.last(), seal(workspace, Item.nameOf(source), day.name())))
        .toList();
  }

  /** An empty text for none. */
  String open(PersonId reader, Item item, Optional<Sealed> sealed) {
    Place place = item.in(reader.workspace());
    return switch (policy.ofWorkspace(new Viewer.Person(reader), place.key())) {
      case Decision.Taken<Permit>(Permit permit) ->
          sealed.map(some -> vault.openText(permit, place, some)).orElse("");
      case Decision.Refused<Permit> outsider -> "";
    };
  }

  /** The address of the calendar that is to be fetched. */
  String feed(WorkspaceId workspace, Sealed sealed) {
    return switch (policy.toFetch(new Viewer.Machine(), workspace)) {
      case Decision.Taken<Permit>(Permit permit) ->
          vault.openText(permit, Item.FEED.in(workspace), sealed);
      case Decision.Refused<Permit>(Refusal why) ->
          throw new IllegalStateException("Refused to the machine: " + why);
    };
  }
}
