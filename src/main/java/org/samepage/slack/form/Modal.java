package org.samepage.slack.form;

import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.samepage.words.Words;

/** Puts a modal together. Titles and buttons are at most 24 characters (Slack's limit). */
final class Modal {
  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final String callback;
  private final String title;
  private final Words words;

  /**
   * @param title already in the reader's words
   */
  Modal(String callback, String title, Words words) {
    this.callback = callback;
    this.title = title;
    this.words = words;
  }

  Modal add(LayoutBlock block) {
    blocks.add(block);
    return this;
  }

  Modal addAll(Collection<? extends LayoutBlock> more) {
    blocks.addAll(more);
    return this;
  }

  /** A page that is only read. */
  View toRead(Metadata metadata) {
    return toRead(metadata.toJson());
  }

  /**
   * A page that is only read.
   *
   * @param mark what it carries along, at most 3000 characters
   */
  View toRead(String mark) {
    return view(Optional.of(mark), Optional.empty());
  }

  /** A page that is only read and about nothing in particular. */
  View toRead() {
    return view(Optional.empty(), Optional.empty());
  }

  /**
   * @param submit the key of what the button says
   */
  View toSubmit(Metadata metadata, String submit) {
    return toSubmit(metadata.toJson(), submit);
  }

  /**
   * A page with a button that submits it.
   *
   * @param mark what it carries along, at most 3000 characters
   * @param submit the key of what the button says
   */
  View toSubmit(String mark, String submit) {
    return view(Optional.of(mark), Optional.of(words.say(submit)));
  }

  private View view(Optional<String> mark, Optional<String> submit) {
    return View.builder()
        .type("modal")
        .callbackId(callback)
        .privateMetadata(mark.orElse(null))
        .title(viewTitle(part -> part.type("plain_text").text(title)))
        .submit(
            submit.map(text -> viewSubmit(part -> part.type("plain_text").text(text))).orElse(null))
        .close(viewClose(part -> part.type("plain_text").text(words.say("page.close"))))
        .blocks(List.copyOf(blocks))
        .build();
  }
}
