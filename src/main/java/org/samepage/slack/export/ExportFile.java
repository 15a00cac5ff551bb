package org.samepage.slack.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.samepage.slack.api.SlackUploads;

/** A zip with everything about a person. Confidential; it is never written to a disk. */
public final class ExportFile implements SlackUploads.File {
  private final String name;
  private final ByteArrayOutputStream content;

  ExportFile(String name, ByteArrayOutputStream content) {
    this.name = name;
    this.content = content;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int length() {
    return content.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    content.writeTo(out);
  }
}
