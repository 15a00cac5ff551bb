package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import org.samepage.workspace.Member;

/** Stories of an agreement between Casey and Tara, each in a school of its own. */
abstract class LifeScene extends OneSchool {

  @Override
  boolean eachInItsOwn() {
    return true;
  }

  /** Opens the agreement with the partner. */
  static void view(Member reader, Member partner) {
    reader.command("/agreement view @" + Walk.handle(partner));
  }

  /** Opens the page of something that can be done, and says what stands on it. */
  static String ask(Member reader, Member partner, String act) {
    view(reader, partner);
    reader.press(act);
    return Shown.page(reader);
  }

  /** The same, and does it. */
  static void act(Member reader, Member partner, String act) {
    ask(reader, partner, act);
    assertThat(reader.submit().errors()).isEmpty();
  }

  /** Waits for a direct message that says so. */
  static void told(Member reader, String sentence) {
    eventually(() -> Shown.newestMessage(reader).contains(sentence));
  }

  /** What the history says, the latest first. */
  static String history(Member reader, Member partner) {
    reader.command("/agreement history @" + Walk.handle(partner));
    return Shown.page(reader);
  }
}
