package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A copy of everything about somebody, as it was given to them. */
public record Zipped(Map<String, String> files) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMA =
      Path.of(System.getProperty("project.basedir", "."), "docs/export.schema.json");

  public static Zipped of(byte[] bytes) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files).containsOnlyKeys("same-page.html", "same-page.json");
    return new Zipped(files);
  }

  public String html() {
    return files.getOrDefault("same-page.html", "");
  }

  public String text() {
    return files.getOrDefault("same-page.json", "");
  }

  /** It is as the schema says. */
  public JsonNode json() throws IOException {
    JsonNode json = JSON.readTree(text());
    JsonNode schema = JSON.readTree(SCHEMA.toFile());
    assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(json))
        .isEmpty();
    return json;
  }

  /** In both forms. */
  public String everything() {
    return html() + text();
  }
}
