package org.samepage.slack.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;

/**
 * What the pages for several teachers carry along: who, and from which template. No words.
 *
 * @param bulk chosen when the first of them was opened, so that what is sent twice is done once
 * @param template as it stood when it was looked over; empty: none
 * @param teachers Slack's ids; none on the first page
 */
public record BulkMark(AgreementId bulk, Optional<TemplateChoice> template, List<String> teachers) {
  private static final String NONE = "-";

  public BulkMark {
    teachers = List.copyOf(teachers);
  }

  /** As it travels: twenty ids are at most 1,400 characters. */
  @Override
  public String toString() {
    return String.join(
        " ",
        bulk.value(),
        template.map(TemplateChoice::toString).orElse(NONE),
        String.join(",", teachers));
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<BulkMark> parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(" ", -1);
    if (parts.length != 3 || !AgreementId.isValid(parts[0])) {
      return Optional.empty();
    }
    Optional<TemplateChoice> template = TemplateChoice.parse(parts[1]);
    List<String> teachers = Stream.of(parts[2].split(",")).filter(user -> !user.isEmpty()).toList();
    boolean fits =
        template.isPresent() != parts[1].equals(NONE) && teachers.stream().allMatch(Slack::isUser);
    return fits
        ? Optional.of(new BulkMark(new AgreementId(parts[0]), template, teachers))
        : Optional.empty();
  }
}
