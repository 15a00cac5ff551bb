package org.samepage.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void whatTheSystemNamesWithNothingButTheFileIsSaidInWords() {
    assertThat(Reasons.of(new AccessDeniedException("/backups")))
        .isEqualTo("/backups cannot be used: whoever runs this has no right to.");
    assertThat(Reasons.of(new NoSuchFileException("/backups"))).isEqualTo("/backups is not there.");
    assertThat(Reasons.of(new FileAlreadyExistsException("/backups")))
        .isEqualTo("/backups is there already.");
    assertThat(Reasons.of(new FileSystemException("/backups")))
        .isEqualTo("/backups cannot be used.");
    assertThat(Reasons.of(new FileSystemException("/backups", null, "Not a directory")))
        .isEqualTo("/backups: Not a directory");
    assertThat(Reasons.of(new IllegalStateException("There is no backup.")))
        .isEqualTo("There is no backup.");
  }
}
