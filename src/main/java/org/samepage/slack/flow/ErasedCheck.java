package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.Instant;
import java.util.Optional;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Erasure;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.TextInputs;
import org.samepage.slack.form.ViewNames;
import org.samepage.slack.screen.Visit;

/**
 * A page that was shown before words were erased may still hold them. Nothing that stands on it is
 * saved, so that what is erased does not come back. Every submit and every click goes through here
 * first, whatever page it comes from, so that no page can forget it.
 */
public final class ErasedCheck {
  private final Erasing erasing;

  public ErasedCheck(Erasing erasing) {
    this.erasing = erasing;
  }

  /**
   * What is said above {@code page}, which was submitted, instead of dealing with it; what was
   * typed stays below, to be copied. Empty: nothing was erased since.
   */
  public Optional<View> submitted(Visit visit, View page) {
    return TextInputs.areOn(page)
        ? Metadata.parse(page.getPrivateMetadata())
            .flatMap(metadata ->
                erasing.since(
                    visit.person(), metadata.agreement(), metadata.opened().orElse(Instant.MIN)))
            .map(erasure -> sentence(visit, erasure))
        : Optional.empty();
  }

  /** The same for a click on {@code page}. */
  public Optional<View> clicked(Visit visit, View page, String actionId) {
    return ViewNames.SAVES_NOTHING.contains(actionId) ? Optional.empty() : submitted(visit, page);
  }

  private static View sentence(Visit visit, Erasure erasure) {
    return switch (erasure.scope()) {
      case ALL ->
          Pages.saying(
              visit, "page.erased.since.all", visit.words().day(erasure.decided().orElseThrow()));
      case OWN -> Pages.saying(visit, "page.erased.since.own");
    };
  }
}
