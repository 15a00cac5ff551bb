package org.samepage.slack.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.model.view.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.ShareId;
import org.samepage.calendar.Occurrence;

/**
 * What a view carries along and gives back: which thing it is about, and which state of it the
 * reader saw. No words.
 *
 * @param revision the agreement's; in a view about a check-in, the check-in's; 0 when it is not
 *     kept yet
 * @param page the page that is open; empty in views that have only one
 * @param checkIn the check-in that it is about; empty when it is about the agreement
 * @param share the share of the agreement that it is about; empty when it is about the agreement
 * @param leaf which leaf is open of what is too long for one view, from 1
 * @param opened when the view was shown, to the millisecond; empty until it is
 */
public record Metadata(
    AgreementId agreement,
    long revision,
    Optional<Page> page,
    Optional<Occurrence> checkIn,
    Optional<ShareId> share,
    int leaf,
    Optional<Instant> opened) {
  private static final int LONGEST = 3000;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  public static Metadata of(AgreementId agreement, long revision) {
    return new Metadata(
        agreement,
        revision,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty());
  }

  public static Metadata of(AgreementId agreement, Occurrence checkIn, long revision) {
    return new Metadata(
        agreement,
        revision,
        Optional.empty(),
        Optional.of(checkIn),
        Optional.empty(),
        1,
        Optional.empty());
  }

  public static Metadata of(ShareId share, long revision) {
    return new Metadata(
        share.agreement(),
        revision,
        Optional.empty(),
        Optional.empty(),
        Optional.of(share),
        1,
        Optional.empty());
  }

  public Metadata on(Page newPage) {
    return new Metadata(agreement, revision, Optional.of(newPage), checkIn, share, leaf, opened);
  }

  public Metadata onLeaf(int newLeaf) {
    return new Metadata(agreement, revision, page, checkIn, share, newLeaf, opened);
  }

  /** Has {@code view} carry along when it was shown, if it carries anything of this kind. */
  public static View shownAt(Instant now, View view) {
    parse(view.getPrivateMetadata())
        .map(metadata -> metadata.openedAt(now.truncatedTo(ChronoUnit.MILLIS)))
        .ifPresent(metadata -> view.setPrivateMetadata(metadata.toJson()));
    return view;
  }

  private Metadata openedAt(Instant now) {
    return new Metadata(agreement, revision, page, checkIn, share, leaf, Optional.of(now));
  }

  /** As it travels, at most 3000 characters. */
  public String toJson() {
    Json json =
        new Json(
            agreement.value(),
            revision,
            page.map(Page::toString).orElse(null),
            checkIn.map(Occurrence::toString).orElse(null),
            share.map(ShareId::number).orElse(null),
            leaf == 1 ? null : leaf,
            opened.map(Instant::toEpochMilli).orElse(null));
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads what {@link #toJson} wrote; empty for anything else. */
  public static Optional<Metadata> parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(text, Json.class)).flatMap(Json::checked);
    } catch (JsonProcessingException foreign) {
      return Optional.empty();
    }
  }

  @JsonInclude(Include.NON_NULL)
  private record Json(
      @JsonProperty(value = "agreement", required = true) @Nullable String agreement,
      @JsonProperty(value = "revision", required = true) long revision,
      @JsonProperty("page") @Nullable String page,
      @JsonProperty("checkin") @Nullable String checkIn,
      @JsonProperty("share") @Nullable Integer share,
      @JsonProperty("leaf") @Nullable Integer leaf,
      @JsonProperty("opened") @Nullable Long opened) {

    Optional<Metadata> checked() {
      Optional<Page> knownPage = Optional.ofNullable(page).flatMap(Page::parse);
      Optional<Occurrence> knownCheckIn = Optional.ofNullable(checkIn).flatMap(Occurrence::read);
      boolean fits =
          agreement != null
              && AgreementId.isValid(agreement)
              && revision >= 0
              && knownPage.isPresent() == (page != null)
              && knownCheckIn.isPresent() == (checkIn != null)
              && (share == null || share >= 1)
              && (leaf == null || leaf >= 1);
      return fits && agreement != null
          ? Optional.of(
              new Metadata(
                  new AgreementId(agreement),
                  revision,
                  knownPage,
                  knownCheckIn,
                  Optional.ofNullable(share)
                      .map(number -> new ShareId(new AgreementId(agreement), number)),
                  leaf == null ? 1 : leaf,
                  Optional.ofNullable(opened).map(Instant::ofEpochMilli)))
          : Optional.empty();
    }
  }
}
