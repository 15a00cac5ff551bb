package org.samepage.confidentiality;

import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Names a data key. Whatever is sealed under one name is erased together, when its key is
 * destroyed.
 *
 * @param thing what the words belong to, unique in the workspace; stable across releases, because
 *     the encryption is bound to it
 */
public record KeyName(WorkspaceId workspace, String thing) {

  /** Of what the two of an agreement agree together: its text, its versions, its changes. */
  public static KeyName of(WorkspaceId workspace, AgreementId agreement) {
    return new KeyName(workspace, agreement.value());
  }

  /** Of what {@code author} alone wrote in an agreement: answers, private notes and remarks. */
  public static KeyName ofAuthor(AgreementId agreement, PersonId author) {
    return new KeyName(author.workspace(), agreement.value() + "/" + author.user());
  }

  /** The agreement that it is of, as a whole or by one author; empty if it is of something else. */
  public Optional<AgreementId> agreement() {
    String first = thing.split("/", 2)[0];
    return AgreementId.isValid(first) ? Optional.of(new AgreementId(first)) : Optional.empty();
  }

  /**
   * Who alone wrote what it seals in an agreement; empty if both did, or it is of something else.
   */
  public Optional<PersonId> author() {
    int slash = thing.indexOf('/');
    return agreement().isPresent() && slash > 0
        ? Optional.of(new PersonId(workspace, thing.substring(slash + 1)))
        : Optional.empty();
  }

  /** Of a template that the workspace made for itself. */
  public static KeyName ofTemplate(WorkspaceId workspace, String template) {
    return new KeyName(workspace, "template-" + template);
  }

  /** Of what the workspace words for all its agreements. */
  public static KeyName ofWording(WorkspaceId workspace) {
    return new KeyName(workspace, "wording");
  }

  /** Of no key: a tombstone of this name says that all of the workspace was erased. */
  public static KeyName ofWorkspace(WorkspaceId workspace) {
    return new KeyName(workspace, "workspace");
  }

  /** Of where a person is mailed to. */
  public static KeyName ofMail(PersonId person) {
    return new KeyName(person.workspace(), "mail-" + person.user());
  }

  /**
   * Of the links in mails to a person that turn mail off. They hold longer than the address: who
   * clicks on an old one wants no mail, wherever it comes.
   */
  public static KeyName ofMailOff(PersonId person) {
    return new KeyName(person.workspace(), "mail-off-" + person.user());
  }

  /** Of the links to copies that people of the workspace take of everything about them. */
  public static KeyName ofExports(WorkspaceId workspace) {
    return new KeyName(workspace, "export");
  }

  /** Of where the days off of the workspace come from. */
  public static KeyName ofSchoolCalendar(WorkspaceId workspace) {
    return new KeyName(workspace, "school-calendar");
  }
}
