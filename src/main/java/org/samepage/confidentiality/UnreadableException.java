package org.samepage.confidentiality;

/**
 * Words that cannot be read: they were erased, if it is an {@link ErasedException}; otherwise what
 * is kept is not what was sealed at that place, or its key is missing though nobody destroyed it.
 * It carries no cause, because a cause may quote what it could not read.
 */
public sealed class UnreadableException extends RuntimeException permits ErasedException {
  UnreadableException(String message) {
    super(message);
  }
}
