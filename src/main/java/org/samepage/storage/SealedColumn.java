package org.samepage.storage;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.Place;

/** Every column that holds what is sealed, words or proofs, and what a value in it is bound to. */
enum SealedColumn {
  TEXT("agreement", "words"),
  CHANGE("agreement", "change_words"),
  HANDED_OVER_BY_COACH("agreement", "handed_over_by_coach"),
  HANDED_OVER_BY_TEACHER("agreement", "handed_over_by_teacher"),
  VERSION("agreement_version", "words"),
  REMARK("remark", "words"),
  ANSWER("check_in_answer", "words"),
  PRIVATE_WORDS("check_in_answer", "private_words"),
  CONTACT("contact", "words"),
  SET_ASIDE("set_aside", "words"),
  TEMPLATE_LABEL("template", "label"),
  TEMPLATE_WORDS("template", "words"),
  WORDING("workspace_wording", "words"),
  CALENDAR_FEED("school_calendar", "feed"),
  CALENDAR_FILE("school_calendar", "file"),
  TYPED_DAYS("school_calendar", "typed"),
  DAY_NAME("school_day_off", "name"),
  MAIL_ADDRESS("mail_wish", "address"),
  MAIL_CODE("mail_wish", "code"),
  SHARE_CONSENT("share", "consent"),
  EXPORT_PROOF("export", "proof");

  private static final List<SealedColumn> ALL = List.of(values());

  private final String table;
  private final String column;

  SealedColumn(String table, String column) {
    this.table = table;
    this.column = column;
  }

  static SealedColumn first() {
    return ALL.getFirst();
  }

  /** The one after this; empty after the last. */
  Optional<SealedColumn> next() {
    return ALL.stream().skip(ALL.indexOf(this) + 1).findFirst();
  }

  String table() {
    return table;
  }

  String column() {
    return column;
  }

  /** What names a row of its table, in the order of an index. */
  List<String> key() {
    return switch (this) {
      case TEXT, CHANGE, HANDED_OVER_BY_COACH, HANDED_OVER_BY_TEACHER ->
          List.of("enterprise", "team", "id");
      case VERSION -> List.of("enterprise", "team", "agreement", "version");
      case REMARK, ANSWER, PRIVATE_WORDS, SET_ASIDE -> List.of("seq");
      case TEMPLATE_LABEL, TEMPLATE_WORDS -> List.of("enterprise", "team", "id");
      case WORDING -> List.of("enterprise", "team", "question");
      case CONTACT -> List.of("enterprise", "team", "agreement", "person");
      case MAIL_ADDRESS, MAIL_CODE -> List.of("enterprise", "team", "person");
      case CALENDAR_FEED, CALENDAR_FILE, TYPED_DAYS -> List.of("enterprise", "team");
      case DAY_NAME -> List.of("enterprise", "team", "source", "first", "last");
      case SHARE_CONSENT -> List.of("enterprise", "team", "agreement", "number");
      case EXPORT_PROOF -> List.of("id");
    };
  }

  /** What the value in {@code row} is bound to; empty if the app never wrote such a row. */
  Optional<Place> place(ResultSet row) throws SQLException {
    try {
      return Optional.of(known(row));
    } catch (IllegalArgumentException | NullPointerException changedByHand) {
      return Optional.empty();
    }
  }

  private Place known(ResultSet row) throws SQLException {
    WorkspaceId workspace = Sql.workspace(row);
    return switch (this) {
      case TEXT, CHANGE, HANDED_OVER_BY_COACH, HANDED_OVER_BY_TEACHER ->
          ofAgreement(workspace, id(row, "id"));
      case VERSION -> Place.ofVersion(workspace, id(row, "agreement"), row.getInt("version"));
      case REMARK ->
          Place.ofRemark(id(row, "agreement"), row.getString("id"), Sql.person(row, "author"));
      case ANSWER -> Place.ofAnswer(id(row, "agreement"), row.getString("id"), writer(row));
      case PRIVATE_WORDS ->
          Place.ofPrivateWords(id(row, "agreement"), row.getString("id"), writer(row));
      case CONTACT -> Place.ofContact(id(row, "agreement"), Sql.person(row, "person"));
      // It was not sealed anew when it was set aside.
      case SET_ASIDE -> {
        SealedColumn from = valueOf(row.getString("kind"));
        yield from == CONTACT ? from.known(row) : from.ofAgreement(workspace, id(row, "agreement"));
      }
      case TEMPLATE_LABEL -> Place.ofTemplateLabel(workspace, row.getString("id"));
      case TEMPLATE_WORDS -> Place.ofTemplateWords(workspace, row.getString("id"));
      case WORDING -> Place.ofWording(workspace, row.getString("question"));
      case CALENDAR_FEED -> Place.ofCalendarFeed(workspace);
      case CALENDAR_FILE -> Place.ofCalendarFile(workspace);
      case TYPED_DAYS -> Place.ofTypedDays(workspace);
      case DAY_NAME -> Place.ofDayName(workspace, requireNonNull(row.getString("name_id")));
      case MAIL_ADDRESS -> Place.ofMailAddress(Sql.person(row, "person"));
      case MAIL_CODE -> Place.ofMailCode(Sql.person(row, "person"));
      case SHARE_CONSENT -> Place.ofConsent(workspace, id(row, "agreement"), row.getInt("number"));
      case EXPORT_PROOF -> Place.ofExport(Sql.person(row, "person"), row.getString("id"));
    };
  }

  private Place ofAgreement(WorkspaceId workspace, AgreementId agreement) {
    return switch (this) {
      case TEXT -> Place.ofText(workspace, agreement);
      case CHANGE -> Place.ofChange(workspace, agreement);
      case HANDED_OVER_BY_COACH -> Place.ofHandedOver(workspace, agreement, Role.COACH);
      case HANDED_OVER_BY_TEACHER -> Place.ofHandedOver(workspace, agreement, Role.TEACHER);
      default -> throw new IllegalStateException(this + " is no column of agreements.");
    };
  }

  private static AgreementId id(ResultSet row, String column) throws SQLException {
    return new AgreementId(row.getString(column));
  }

  private static PersonId writer(ResultSet row) throws SQLException {
    return Sql.person(row, "writer");
  }
}
