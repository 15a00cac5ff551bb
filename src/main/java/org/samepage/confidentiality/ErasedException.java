package org.samepage.confidentiality;

/** Words that are gone for good, because somebody had their key destroyed. Nothing is damaged. */
public final class ErasedException extends UnreadableException {
  private static final long serialVersionUID = 1;

  ErasedException() {
    super("The key of these words is destroyed.");
  }
}
