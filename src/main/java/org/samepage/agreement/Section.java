package org.samepage.agreement;

/** A part of the agreement that is edited together; the first four are its headings. */
public enum Section {
  GOALS,
  ROLES,
  CONFIDENTIALITY,
  COMMUNICATION,
  TERM,
  /** Not a part of the text: what is asked at each check-in. */
  CHECK_IN
}
