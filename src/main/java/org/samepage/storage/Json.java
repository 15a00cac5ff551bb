package org.samepage.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.samepage.agreement.Answers;

/**
 * Writes and reads the columns that hold JSON. A record's components are all there, or it fails.
 */
final class Json {
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Json() {}

  static String write(Record value) {
    return text(value);
  }

  static String write(Answers answers) {
    return text(answers.values());
  }

  /**
   * For {@code <rows>} in a statement, which gives each of them as {@code value}: its first column
   * is {@code value ->> 0}, always a text on one of the databases.
   */
  static <T> String rows(Collection<T> rows, Function<T, List<?>> columns) {
    return text(rows.stream().map(columns).toList());
  }

  static <T extends Record> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A " + type.getSimpleName() + " cannot be read.", damaged);
    }
  }

  static Answers readAnswers(String json) {
    try {
      return new Answers(MAPPER.readValue(json, TEXTS));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Answers cannot be read.", damaged);
    }
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException recordsAreAlwaysJson) {
      throw new IllegalStateException(recordsAreAlwaysJson);
    }
  }
}
