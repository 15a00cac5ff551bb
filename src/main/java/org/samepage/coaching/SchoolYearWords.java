package org.samepage.coaching;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.SchoolCalendars.Kept;
import org.samepage.coaching.SchoolCalendars.Name;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Source;

/** Seals and opens what was typed or read for the days off of a workspace. */
record SchoolYearWords(AccessPolicy policy, Vault vault) {

  /** What is sealed. */
  enum Item {
    FEED,
    FILE,
    TYPED;

    private Place in(WorkspaceId workspace) {
      return switch (this) {
        case FEED -> Place.ofCalendarFeed(workspace);
        case FILE -> Place.ofCalendarFile(workspace);
        case TYPED -> Place.ofTypedDays(workspace);
      };
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
        .map(day -> new Kept(source, day.first(), day.last(), sealName(workspace, day.name())))
        .toList();
  }

  private Optional<Name> sealName(WorkspaceId workspace, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String id = UUID.randomUUID().toString();
    return Optional.of(new Name(id, vault.seal(Place.ofDayName(workspace, id), name)));
  }

  /** An empty text for none. */
  String open(PersonId reader, Item item, Optional<Sealed> sealed) {
    return sealed.map(some -> open(reader, item.in(reader.workspace()), some)).orElse("");
  }

  /** What days off are called; holidays have no names of their own. */
  String name(PersonId reader, Kept days) {
    return days.name()
        .map(name -> open(reader, Place.ofDayName(reader.workspace(), name.id()), name.words()))
        .orElse("");
  }

  private String open(PersonId reader, Place place, Sealed sealed) {
    return switch (policy.ofWorkspace(new Viewer.Person(reader), place.key())) {
      case Decision.Taken<Permit>(Permit permit) -> vault.openText(permit, place, sealed);
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
