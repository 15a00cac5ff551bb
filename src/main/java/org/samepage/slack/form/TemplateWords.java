package org.samepage.slack.form;

import java.util.Map;
import java.util.TreeMap;
import org.samepage.agreement.Answers;
import org.samepage.coaching.BuiltIn;
import org.samepage.coaching.Template;
import org.samepage.coaching.Template.Label;
import org.samepage.words.Words;

/** A template that comes with the app, in the language of whoever starts from it. */
public final class TemplateWords {
  private TemplateWords() {}

  public static Template of(BuiltIn builtIn, Words words) {
    String prefix = "template." + builtIn.id() + ".";
    String goal = prefix + "goal";
    Label label =
        new Label(
            words.say(prefix + "name"),
            words.say(prefix + "about"),
            words.has(goal) ? words.say(goal) : "");
    return new Template(
        builtIn.id(),
        0,
        false,
        label,
        builtIn.weeks(),
        builtIn.options().with(texts(prefix + "text.", words)));
  }

  /** Every text of it is an answer, whose key stands at the end of the words' key. */
  private static Answers texts(String prefix, Words words) {
    Map<String, String> texts = new TreeMap<>();
    words.keys().stream()
        .filter(key -> key.startsWith(prefix))
        .forEach(key -> texts.put(key.substring(prefix.length()), words.say(key)));
    return Answers.of(texts);
  }
}
