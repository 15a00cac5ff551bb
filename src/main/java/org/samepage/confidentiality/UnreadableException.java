package org.samepage.confidentiality;

/**
 * Words that cannot be read: their key is destroyed, or what is kept is not what was sealed at that
 * place. It carries no cause, because a cause may quote what it could not read.
 */
public final class UnreadableException extends RuntimeException {
  UnreadableException(String message) {
    super(message);
  }
}
