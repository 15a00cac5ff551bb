package org.samepage.slack.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.TemplateId;

/**
 * What a page about a template carries along and gives back: which template, which state of it the
 * reader saw, and whom they had chosen to start with. No words.
 *
 * @param revision the template's; 0 for one that comes with the app, or that is not kept yet
 * @param page the page of its text that is open; empty in views that have only one
 * @param partner Slack's id of the person chosen on the first page; empty if nobody is
 */
public record TemplateMark(
    TemplateId id, long revision, Optional<Page> page, Optional<String> partner) {
  private static final String NONE = "-";

  public static TemplateMark of(TemplateId id, long revision) {
    return new TemplateMark(id, revision, Optional.empty(), Optional.empty());
  }

  public TemplateMark on(Page newPage) {
    return new TemplateMark(id, revision, Optional.of(newPage), partner);
  }

  /** As it travels. */
  @Override
  public String toString() {
    return String.join(
        " ",
        id.value(),
        Long.toString(revision),
        page.map(Page::toString).orElse(NONE),
        partner.orElse(NONE));
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<TemplateMark> parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(" ", -1);
    if (parts.length != 4 || !TemplateId.isValid(parts[0]) || !parts[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    Optional<Page> page = Page.parse(parts[2]);
    Optional<String> partner = Optional.of(parts[3]).filter(Slack::isUser);
    boolean fits =
        page.isPresent() != parts[2].equals(NONE) && partner.isPresent() != parts[3].equals(NONE);
    return fits
        ? Optional.of(
            new TemplateMark(new TemplateId(parts[0]), Long.parseLong(parts[1]), page, partner))
        : Optional.empty();
  }
}
