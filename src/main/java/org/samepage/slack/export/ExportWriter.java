package org.samepage.slack.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Export;
import org.samepage.coaching.Profile;
import org.samepage.words.Words;

/**
 * Makes one file of everything about a person: for programs and for people. It is made in memory,
 * because these are words that must not lie about in the clear; so that memory suffices, one is
 * made after the other, and none grows beyond all measure.
 */
public final class ExportWriter {
  /** Packed; more than fifty years of weekly answers. */
  private static final int MOST_BYTES = 50_000_000;

  private static final int AT_A_TIME = 1;
  private static final long PATIENCE_SECONDS = 30;
  private static final String JSON = "same-page.json";
  private static final String PAGE = "same-page.html";

  private final Function<PersonId, Optional<String>> names;
  private final Semaphore room = new Semaphore(AT_A_TIME);

  /**
   * @param names what people call themselves, as far as that is known
   */
  public ExportWriter(Function<PersonId, Optional<String>> names) {
    this.names = names;
  }

  /**
   * Writes it, in the language of the person whom it is about.
   *
   * @throws IllegalStateException if it would be too large, or too many are made at once
   */
  public ExportFile write(Export export) {
    try {
      if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Too many exports at once.");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
    try {
      return zip(export);
    } finally {
      room.release();
    }
  }

  private ExportFile zip(Export export) {
    Names called = new Names(names);
    ZoneId zone = export.profile().map(Profile::zone).orElse(ZoneOffset.UTC);
    String language = export.profile().map(Profile::language).orElse(Profile.USUAL_LANGUAGE);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(new Limited(content))) {
      zip.putNextEntry(new ZipEntry(PAGE));
      new ExportPaper(export, called, zone, Words.in(language).at(zone)).writeTo(zip);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(JSON));
      new ExportJson(export, called).writeTo(zip);
      zip.closeEntry();
    } catch (IOException tooLarge) {
      throw new UncheckedIOException(tooLarge);
    }
    LocalDate day = export.at().atZone(zone).toLocalDate();
    return new ExportFile("same-page-" + day + ".zip", content);
  }

  /** Takes no more than there is room for. */
  private static final class Limited extends OutputStream {
    private final ByteArrayOutputStream to;

    private Limited(ByteArrayOutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      check(1);
      to.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      check(count);
      to.write(bytes, from, count);
    }

    private void check(int more) throws IOException {
      if (to.size() + more > MOST_BYTES) {
        throw new IOException("The export is too large.");
      }
    }
  }
}
