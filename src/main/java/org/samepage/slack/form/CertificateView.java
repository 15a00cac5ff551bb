package org.samepage.slack.form;

import static com.slack.api.model.block.Blocks.divider;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.samepage.agreement.Act;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Erasure;
import org.samepage.words.Words;

/**
 * What proves that words were erased: what, when, by whom, and until when backups of the keys may
 * exist.
 *
 * @param erasures those that are done, the earliest first; at least one
 * @param zone where the reader's clock is
 * @param acts what can still be done with the agreement
 */
public record CertificateView(
    AgreementId agreement, List<Erasure> erasures, ZoneId zone, Set<Act> acts, Words words) {
  private static final int MOST = 10;

  public CertificateView {
    erasures = List.copyOf(erasures);
    acts = Set.copyOf(acts);
  }

  public View toView() {
    return new Modal(ViewNames.CERTIFICATE, words.say("page.title.certificate"), words)
        .addAll(blocks())
        .addAll(new ActsRow(agreement, acts, words).blocks())
        .add(Parts.note(words.say("page.id", agreement.shortened())))
        .toRead(Metadata.of(agreement, 0));
  }

  /** The newest first. */
  public List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (Erasure erasure : erasures.reversed().stream().limit(MOST).toList()) {
      if (!blocks.isEmpty()) {
        blocks.add(divider());
      }
      blocks.addAll(certificate(erasure));
    }
    return blocks;
  }

  private List<LayoutBlock> certificate(Erasure erasure) {
    boolean all =
        switch (erasure.scope()) {
          case ALL -> true;
          case OWN -> false;
        };
    String by = erasure.by().map(Parts::mention).orElse("");
    String partner = erasure.partner().map(Parts::mention).orElse("");
    return List.of(
        Parts.plainSentence(words.say(all ? "page.certificate.all" : "page.certificate.own")),
        Parts.sentence(
            String.join(
                "\n",
                words.say(all ? "page.certificate.what.all" : "page.certificate.what.own", by),
                words.say(
                    "page.certificate.between",
                    mention(erasure.pair().coach()),
                    mention(erasure.pair().teacher())),
                when(erasure),
                words.say("page.certificate.why." + erasure.why(), by, partner),
                backups(erasure))),
        Parts.plainSentence(words.say("page.certificate.stays")),
        Parts.note(words.say("page.certificate.record", erasure.id(), erasure.hash())));
  }

  private String when(Erasure erasure) {
    return words.say(
        "page.certificate.when",
        words.at(zone).moment(erasure.done().orElseThrow()),
        words.zone(zone));
  }

  private String backups(Erasure erasure) {
    return words.say(
        "page.certificate.backups", words.at(zone).day(erasure.keyBackupsUntil().orElseThrow()));
  }

  private static String mention(PersonId person) {
    return Parts.mention(person);
  }
}
