package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.samepage.School;

/**
 * A window on the local workspace, used as people use it: by what stands on the page. Counts what
 * they do, and notes whatever the browser complains of.
 */
final class BrowserWindow implements AutoCloseable {
  private static final Path BASE = Path.of(System.getProperty("project.basedir", ""));
  private static final int SOON_MILLISECONDS = 10_000;
  private static final int MOST_TABS = 80;

  private static final String OVERFLOWS =
      "() => [document.scrollingElement, ...document.querySelectorAll('main, .modal-body, .log')]"
          + ".filter(box => box.scrollWidth > box.clientWidth).map(box => box.className || box.tagName)";

  private final BrowserContext context;
  private final Page page;
  private final int width;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> pages = new ArrayList<>();
  private int taps;
  private int sentences;

  BrowserWindow(BrowserContext context, int width) {
    this.context = context;
    this.width = width;
    page = context.newPage();
    page.setDefaultTimeout(SOON_MILLISECONDS);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  void open(School school) {
    page.navigate("http://127.0.0.1:" + school.slack().port());
    composer().waitFor();
  }

  /** Opens a page of the app's, or a file. */
  void open(URI address) {
    page.navigate(address.toString());
  }

  /** Shows everything as people have it who like it dark. */
  void darken() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
  }

  /** Presses Enter where the focus is, and keeps what is downloaded by that. */
  Path download() {
    return page.waitForDownload(() -> press("Enter")).path();
  }

  /** Shows another person's Slack. In earnest that is another person's phone, so it is no tap. */
  void become(String name) {
    link(name).click();
    // Until then the links beside it lead to what somebody else sees.
    page.locator("a[aria-current]", new Page.LocatorOptions().setHasText(name)).waitFor();
  }

  void tap(Locator what) {
    what.click();
    taps++;
  }

  void tap(String button) {
    tap(button(button));
  }

  /** Taps into a field and types a sentence of one's own. */
  void write(Locator field, String sentence) {
    tap(field);
    type(sentence);
    sentences++;
  }

  /** Chooses a file for a field of the open modal. */
  void choose(String label, Path file) {
    page.getByRole(AriaRole.DIALOG).getByLabel(label).setInputFiles(file);
    taps++;
  }

  /** Types where the focus is. */
  void type(String text) {
    page.keyboard().type(text);
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /** Goes on with the Tab key until {@code what} has the focus. */
  void tabTo(Locator what) {
    what.waitFor();
    for (int pressed = 0; pressed < MOST_TABS; pressed++) {
      if (hasFocus(what)) {
        return;
      }
      press("Tab");
    }
    throw new AssertionError("The Tab key does not reach " + what);
  }

  boolean hasFocus(Locator what) {
    return (boolean) what.evaluate("node => node === document.activeElement");
  }

  /** What assistive technology reads out with a field beside its label. */
  String descriptionOf(Locator field) {
    return (String)
        field.evaluate(
            "node => (node.getAttribute('aria-describedby') ?? '').split(' ')"
                + ".map(id => document.getElementById(id)?.textContent).join(' ')");
  }

  // What stands on the page.

  Locator composer() {
    return page.getByRole(AriaRole.COMBOBOX, named(Pattern.compile("^Message #")));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name)).last();
  }

  Locator nextThingDue() {
    return page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Next thing due")));
  }

  Locator option(String name) {
    return page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(Pattern.compile("^" + name)));
  }

  Locator tab(String name) {
    return page.getByRole(AriaRole.TAB, named(Pattern.compile("^" + name)));
  }

  /** A field of the open modal. */
  Locator field(AriaRole role, String label) {
    return page.getByRole(AriaRole.DIALOG)
        .getByRole(role, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }

  /** Waits for the modal with this title. */
  Locator modal(String title) {
    Locator dialog = page.getByRole(AriaRole.DIALOG, named(title));
    dialog.waitFor();
    pages.add(title);
    return dialog;
  }

  void noModal() {
    page.getByRole(AriaRole.DIALOG)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Waits for a message of the app that says {@code words}. */
  Locator message(String words) {
    Locator article =
        page.getByRole(AriaRole.LOG, named("Messages in Same Page"))
            .getByRole(AriaRole.ARTICLE)
            .filter(new Locator.FilterOptions().setHasText(words))
            .last();
    article.waitFor();
    return article;
  }

  /** Waits until the open pane or modal says {@code words}. */
  void says(String words) {
    page.getByText(words).last().waitFor();
  }

  // What was done, and how it looks.

  int taps() {
    return taps;
  }

  int sentences() {
    return sentences;
  }

  /** The titles of the modals that were gone through. */
  List<String> pages() {
    return pages;
  }

  /** Errors and warnings in the browser's console. */
  List<String> complaints() {
    return complaints;
  }

  /** Nothing may have to be scrolled sideways. */
  void fits() {
    assertThat((List<?>) page.evaluate(OVERFLOWS)).as("wider than the window").isEmpty();
  }

  /** Keeps a picture of this moment, in which everything fits. */
  void picture(String moment) {
    fits();
    page.mouse().move(0, 0);
    String folder =
        Boolean.getBoolean("screenshots.update") ? "docs/screenshots" : "target/screenshots";
    Path file = BASE.resolve(folder).resolve(moment + "-" + width + ".png");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
  }

  @Override
  public void close() {
    context.close();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions named(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
