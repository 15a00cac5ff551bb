package org.samepage.operations;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why something failed where an exception of the system names nothing but the file. */
final class Reasons {
  private Reasons() {}

  /** An operator's sentence. */
  static String of(Exception failure) {
    return switch (failure) {
      case AccessDeniedException denied ->
          denied.getFile() + " cannot be used: whoever runs this has no right to.";
      case NoSuchFileException missing -> missing.getFile() + " is not there.";
      case FileAlreadyExistsException there -> there.getFile() + " is there already.";
      case FileSystemException refused when refused.getReason() == null ->
          refused.getFile() + " cannot be used.";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
