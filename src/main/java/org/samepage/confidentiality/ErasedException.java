package org.samepage.confidentiality;

/** Words that are gone for good, because somebody had their key destroyed. Nothing is damaged. */
public final class ErasedException extends UnreadableException {
  private static final long serialVersionUID = 1;

  ErasedException(String message) {
    super(message);
  }
}
