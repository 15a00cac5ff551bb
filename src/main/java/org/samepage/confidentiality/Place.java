package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.WorkspaceId;

/**
 * Where sealed words are kept. It is bound into the encryption, so that a value copied to another
 * row or column does not open.
 *
 * <p>Here is every column that holds words; the names of tables and columns are stable across
 * releases, because the encryption is bound to them.
 *
 * @param key the data key that seals them
 * @param row names the row among those of the key, such as a version's number
 * @param onlyFor who alone may read the words; empty if all may who have a permit for the key
 */
public record Place(
    KeyName key, String table, String row, String column, Optional<PersonId> onlyFor) {

  /** Of an agreement's text as it stands. */
  public static Place ofText(WorkspaceId workspace, AgreementId agreement) {
    return joint(workspace, agreement, "agreement", agreement.value(), "words");
  }

  /** Of the change of it that is under way. */
  public static Place ofChange(WorkspaceId workspace, AgreementId agreement) {
    return joint(workspace, agreement, "agreement", agreement.value(), "change_words");
  }

  /** Of the draft's text as {@code role} handed it over last: both had written it until then. */
  public static Place ofHandedOver(WorkspaceId workspace, AgreementId agreement, Role role) {
    String column = role == Role.COACH ? "handed_over_by_coach" : "handed_over_by_teacher";
    return joint(workspace, agreement, "agreement", agreement.value(), column);
  }

  /** Of a text that was fixed to be signed. */
  public static Place ofVersion(WorkspaceId workspace, AgreementId agreement, int number) {
    return joint(workspace, agreement, "agreement_version", Integer.toString(number), "words");
  }

  /** Of what both consented to show to somebody else; no words. */
  public static Place ofConsent(WorkspaceId workspace, AgreementId agreement, int number) {
    return joint(workspace, agreement, "share", Integer.toString(number), "consent");
  }

  private static Place joint(
      WorkspaceId workspace, AgreementId agreement, String table, String row, String column) {
    return new Place(KeyName.of(workspace, agreement), table, row, column, Optional.empty());
  }

  /** Of what {@code author} wrote with something that they did. */
  public static Place ofRemark(AgreementId agreement, String remark, PersonId author) {
    KeyName key = KeyName.ofAuthor(agreement, author);
    return new Place(key, "remark", remark, "words", Optional.empty());
  }

  /** Of what {@code author} answered at a check-in. */
  public static Place ofAnswer(AgreementId agreement, String answer, PersonId author) {
    KeyName key = KeyName.ofAuthor(agreement, author);
    return new Place(key, "check_in_answer", answer, "words", Optional.empty());
  }

  /** Of what {@code author} answered for themselves alone. */
  public static Place ofPrivateWords(AgreementId agreement, String answer, PersonId author) {
    KeyName key = KeyName.ofAuthor(agreement, author);
    return new Place(key, "check_in_answer", answer, "private_words", Optional.of(author));
  }

  /** Of how {@code person} can be reached within an agreement. */
  public static Place ofContact(AgreementId agreement, PersonId person) {
    KeyName key = KeyName.ofAuthor(agreement, person);
    return new Place(key, "contact", person.user(), "words", Optional.empty());
  }

  /** Of what a template is called. */
  public static Place ofTemplateLabel(WorkspaceId workspace, String template) {
    return ofTemplate(workspace, template, "label");
  }

  /** Of what a template says. */
  public static Place ofTemplateWords(WorkspaceId workspace, String template) {
    return ofTemplate(workspace, template, "words");
  }

  /** A template has one row and a key of its own. */
  private static Place ofTemplate(WorkspaceId workspace, String template, String column) {
    KeyName key = KeyName.ofTemplate(workspace, template);
    return new Place(key, "template", "", column, Optional.empty());
  }

  /** Of what a workspace words for all its agreements. */
  public static Place ofWording(WorkspaceId workspace, String question) {
    KeyName key = KeyName.ofWording(workspace);
    return new Place(key, "workspace_wording", question, "words", Optional.empty());
  }

  /** Of the address of a workspace's calendar on the web. */
  public static Place ofCalendarFeed(WorkspaceId workspace) {
    return ofSchoolCalendar(workspace, "school_calendar", "", "feed");
  }

  /** Of what the calendar is called that a lead uploaded. */
  public static Place ofCalendarFile(WorkspaceId workspace) {
    return ofSchoolCalendar(workspace, "school_calendar", "", "file");
  }

  /** Of the days off that a lead typed. */
  public static Place ofTypedDays(WorkspaceId workspace) {
    return ofSchoolCalendar(workspace, "school_calendar", "", "typed");
  }

  /** Of what days off are called. */
  public static Place ofDayName(WorkspaceId workspace, String id) {
    return ofSchoolCalendar(workspace, "school_day_off", id, "name");
  }

  /** Of where a person is mailed to. */
  public static Place ofMailAddress(PersonId person) {
    return ofMail(person, "address");
  }

  /** Of the code that was mailed there, to see that it is theirs. */
  public static Place ofMailCode(PersonId person) {
    return ofMail(person, "code");
  }

  /** Of what stands in the link that turns mail off; it is in no column. */
  public static Place ofMailOff(PersonId person) {
    return new Place(
        KeyName.ofMailOff(person), "mail_wish", person.user(), "off", Optional.of(person));
  }

  private static Place ofMail(PersonId person, String column) {
    return new Place(
        KeyName.ofMail(person), "mail_wish", person.user(), column, Optional.of(person));
  }

  /** Of who may take a copy of everything about {@code person}, by when; no words. */
  public static Place ofExport(PersonId person, String id) {
    KeyName key = KeyName.ofExports(person.workspace());
    return new Place(key, "export", id, "proof", Optional.of(person));
  }

  private static Place ofSchoolCalendar(
      WorkspaceId workspace, String table, String row, String column) {
    KeyName key = KeyName.ofSchoolCalendar(workspace);
    return new Place(key, table, row, column, Optional.empty());
  }
}
