package org.samepage.confidentiality;

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

  public static KeyName of(WorkspaceId workspace, AgreementId agreement) {
    return new KeyName(workspace, agreement.value());
  }

  /** Of a template that the workspace made for itself. */
  public static KeyName ofTemplate(WorkspaceId workspace, String template) {
    return new KeyName(workspace, "template-" + template);
  }

  /** Of what the workspace words for all its agreements. */
  public static KeyName ofWording(WorkspaceId workspace) {
    return new KeyName(workspace, "wording");
  }

  /** Of where a person is mailed to. */
  public static KeyName ofMail(PersonId person) {
    return new KeyName(person.workspace(), "mail-" + person.user());
  }

  /** Of where the days off of the workspace come from. */
  public static KeyName ofSchoolCalendar(WorkspaceId workspace) {
    return new KeyName(workspace, "school-calendar");
  }
}
