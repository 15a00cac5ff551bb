package org.samepage.slack.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.samepage.Golden;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Mailing.Standing;
import org.samepage.words.Words;

/** The pages on which somebody says that they wish to be mailed as well, or not any more. */
@ParameterizedClass
@FieldSource("org.samepage.Golden#LANGUAGES")
class MailViewTest {
  private final String language;
  private final Words words;

  MailViewTest(String language) {
    this.language = language;
    this.words = Words.in(language);
  }

  @Test
  void theyAreAsTheyArePinned() {
    check("mail", new Standing.Off(false));
    check("mail-refused", new Standing.Off(true));
    check("mail-code", new Standing.Asked("tara@school.test"));
    check("mail-on", new Standing.On("tara@school.test"));
    View privacy = new PrivacyView(words, true, List.of()).toView();
    Limits.check(privacy);
    Golden.check(language, "form/privacy-mail", Limits.json(privacy));
  }

  @Test
  void everyProblemHasASentence() {
    for (Mailing.Asking asking : Mailing.Asking.values()) {
      if (asking != Mailing.Asking.CODE_SENT) {
        assertThat(MailView.errors(asking, words)).containsOnlyKeys("mail.address");
      }
    }
    for (Mailing.Confirming confirming : Mailing.Confirming.values()) {
      if (confirming != Mailing.Confirming.ON) {
        assertThat(MailView.errors(confirming, words)).containsOnlyKeys("mail.code");
      }
    }
  }

  private void check(String name, Standing standing) {
    View view = new MailView(standing, words).toView();
    Limits.check(view);
    Golden.check(language, "form/" + name, Limits.json(view));
  }
}
