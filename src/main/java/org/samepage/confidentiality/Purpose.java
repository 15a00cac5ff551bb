package org.samepage.confidentiality;

/** What somebody wants to do with the words that they ask for. */
public enum Purpose {
  /** To show them to the viewer. */
  READ,
  /** To let the viewer change them. */
  EDIT,
  /** To fix them as a version that the viewer signs. */
  SIGN,
  /** To compare them with their hash, when an operator has the records checked. */
  VERIFY
}
