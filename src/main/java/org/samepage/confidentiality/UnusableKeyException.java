package org.samepage.confidentiality;

/**
 * A master key with which the app cannot work. The message is a sentence for the operator; there is
 * no cause, because a cause may quote the key.
 */
public final class UnusableKeyException extends RuntimeException {
  public UnusableKeyException(String message) {
    super(message);
  }
}
