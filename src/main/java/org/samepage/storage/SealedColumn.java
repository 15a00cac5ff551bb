package org.samepage.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.confidentiality.Place;

/** Every column that holds sealed words, and what a value in it is bound to. */
enum SealedColumn {
  TEXT("agreement", "words", row -> Place.ofText(Sql.workspace(row), id(row, "id"))),
  CHANGE("agreement", "change_words", row -> Place.ofChange(Sql.workspace(row), id(row, "id"))),
  HANDED_OVER_BY_COACH("agreement", "handed_over_by_coach", row -> handedOver(row, Role.COACH)),
  HANDED_OVER_BY_TEACHER(
      "agreement", "handed_over_by_teacher", row -> handedOver(row, Role.TEACHER)),
  VERSION(
      "agreement_version",
      "words",
      row -> Place.ofVersion(Sql.workspace(row), id(row, "agreement"), row.getInt("version"))),
  REMARK(
      "remark",
      "words",
      row -> Place.ofRemark(id(row, "agreement"), row.getString("id"), Sql.person(row, "author"))),
  ANSWER(
      "check_in_answer",
      "words",
      row -> Place.ofAnswer(id(row, "agreement"), row.getString("id"), writer(row))),
  PRIVATE_WORDS(
      "check_in_answer",
      "private_words",
      row -> Place.ofPrivateWords(id(row, "agreement"), row.getString("id"), writer(row))),
  CONTACT(
      "contact",
      "words",
      row -> Place.ofContact(id(row, "agreement"), Sql.person(row, "person"))),
  TEMPLATE_LABEL(
      "template",
      "label",
      row -> Place.ofTemplateLabel(Sql.workspace(row), row.getString("id"))),
  TEMPLATE_WORDS(
      "template",
      "words",
      row -> Place.ofTemplateWords(Sql.workspace(row), row.getString("id"))),
  WORDING(
      "workspace_wording",
      "words",
      row -> Place.ofWording(Sql.workspace(row), row.getString("question"))),
  CALENDAR_FEED("school_calendar", "feed", row -> Place.ofCalendarFeed(Sql.workspace(row))),
  CALENDAR_FILE("school_calendar", "file", row -> Place.ofCalendarFile(Sql.workspace(row))),
  TYPED_DAYS("school_calendar", "typed", row -> Place.ofTypedDays(Sql.workspace(row))),
  DAY_NAME(
      "school_day_off",
      "name",
      row -> Place.ofDayName(Sql.workspace(row), row.getString("name_id"))),
  MAIL_ADDRESS("mail_wish", "address", row -> Place.ofMailAddress(Sql.person(row, "person"))),
  MAIL_CODE("mail_wish", "code", row -> Place.ofMailCode(Sql.person(row, "person")));

  private interface Places {
    Place in(ResultSet row) throws SQLException;
  }

  private final String table;
  private final String column;
  private final Places places;

  SealedColumn(String table, String column, Places places) {
    this.table = table;
    this.column = column;
    this.places = places;
  }

  String table() {
    return table;
  }

  String column() {
    return column;
  }

  /** What the value in {@code row} is bound to. */
  Place place(ResultSet row) throws SQLException {
    return places.in(row);
  }

  /** What names a row of its table, in the order of an index. */
  List<String> key() {
    return switch (this) {
      case TEXT, CHANGE, HANDED_OVER_BY_COACH, HANDED_OVER_BY_TEACHER ->
          List.of("enterprise", "team", "id");
      case VERSION -> List.of("enterprise", "team", "agreement", "version");
      case REMARK, ANSWER, PRIVATE_WORDS -> List.of("seq");
      case TEMPLATE_LABEL, TEMPLATE_WORDS -> List.of("enterprise", "team", "id");
      case WORDING -> List.of("enterprise", "team", "question");
      case CONTACT -> List.of("enterprise", "team", "agreement", "person");
      case MAIL_ADDRESS, MAIL_CODE -> List.of("enterprise", "team", "person");
      case CALENDAR_FEED, CALENDAR_FILE, TYPED_DAYS -> List.of("enterprise", "team");
      case DAY_NAME -> List.of("enterprise", "team", "source", "first", "last");
    };
  }

  private static Place handedOver(ResultSet row, Role role) throws SQLException {
    return Place.ofHandedOver(Sql.workspace(row), id(row, "id"), role);
  }

  private static AgreementId id(ResultSet row, String column) throws SQLException {
    return new AgreementId(row.getString(column));
  }

  private static PersonId writer(ResultSet row) throws SQLException {
    return Sql.person(row, "writer");
  }
}
