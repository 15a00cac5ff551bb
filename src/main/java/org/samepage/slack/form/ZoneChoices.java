package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.samepage.agreement.Questions;
import org.samepage.agreement.ZoneRule;
import org.samepage.words.Words;

/** Which clocks can be chosen: that of one of the two, or a zone by its best known cities. */
final class ZoneChoices {
  private static final List<Region> REGIONS =
      List.of(
          new Region(
              "us",
              """
              America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles \
              America/Anchorage Pacific/Honolulu America/Puerto_Rico America/Detroit \
              America/Indiana/Indianapolis America/Boise America/Adak Pacific/Guam \
              Pacific/Pago_Pago\
              """),
          new Region(
              "canada",
              """
              America/St_Johns America/Halifax America/Toronto America/Winnipeg America/Regina \
              America/Edmonton America/Vancouver America/Whitehorse\
              """),
          new Region(
              "mexico",
              """
              America/Mexico_City America/Monterrey America/Cancun America/Chihuahua \
              America/Ciudad_Juarez America/Hermosillo America/Mazatlan America/Tijuana\
              """),
          new Region(
              "latin",
              """
              America/Argentina/Buenos_Aires America/Asuncion America/Bogota America/Caracas \
              America/Costa_Rica America/El_Salvador America/Guatemala America/Guayaquil \
              America/Guyana America/Havana America/Jamaica America/La_Paz America/Lima \
              America/Managua America/Montevideo America/Panama America/Port-au-Prince \
              America/Port_of_Spain America/Santiago America/Santo_Domingo America/Sao_Paulo \
              America/Tegucigalpa America/Manaus\
              """),
          new Region(
              "europe",
              """
              Europe/London Europe/Dublin Europe/Lisbon Atlantic/Reykjavik Atlantic/Canary \
              Europe/Amsterdam Europe/Athens Europe/Belgrade Europe/Berlin Europe/Brussels \
              Europe/Bucharest Europe/Budapest Europe/Copenhagen Europe/Helsinki \
              Europe/Istanbul Europe/Kyiv Europe/Madrid Europe/Moscow Europe/Oslo \
              Europe/Paris Europe/Prague Europe/Rome Europe/Sofia Europe/Stockholm \
              Europe/Vienna Europe/Warsaw Europe/Zurich\
              """),
          new Region(
              "africa",
              """
              Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Cairo \
              Africa/Casablanca Africa/Dakar Africa/Harare Africa/Johannesburg Africa/Kampala \
              Africa/Kinshasa Africa/Lagos Africa/Nairobi Africa/Tunis\
              """),
          new Region(
              "asia",
              """
              Asia/Almaty Asia/Baghdad Asia/Bangkok Asia/Beirut Asia/Colombo Asia/Dhaka \
              Asia/Dubai Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Jakarta Asia/Jerusalem \
              Asia/Kabul Asia/Karachi Asia/Kathmandu Asia/Kolkata Asia/Kuala_Lumpur \
              Asia/Manila Asia/Qatar Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Singapore \
              Asia/Taipei Asia/Tashkent Asia/Tehran Asia/Tokyo Asia/Yangon\
              """),
          new Region(
              "pacific",
              """
              Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Hobart \
              Australia/Melbourne Australia/Perth Australia/Sydney Pacific/Apia \
              Pacific/Auckland Pacific/Fiji Pacific/Port_Moresby Pacific/Tahiti \
              Pacific/Tongatapu\
              """));

  private ZoneChoices() {}

  /**
   * All choices, grouped.
   *
   * @param chosen the present answer; a zone that is not listed is added, so that it stays chosen
   */
  static List<OptionGroupObject> groups(Optional<String> chosen, Words words) {
    List<OptionGroupObject> groups = new ArrayList<>();
    groups.add(group("person", Stream.of("teacher", "coach"), words));
    chosen
        .filter(zone -> !ZoneRule.isPerson(zone))
        .filter(zone -> REGIONS.stream().noneMatch(region -> region.ids().contains(zone)))
        .ifPresent(zone -> groups.add(group("chosen", Stream.of(zone), words)));
    REGIONS.forEach(region -> groups.add(group(region.name(), region.ids().stream(), words)));
    return groups;
  }

  /** {@code Chicago – Central Time}, or whose clock it is. */
  static String name(String answer, Words words) {
    return ZoneRule.isPerson(answer)
        ? Labels.option(Questions.CHECK_IN_ZONE, answer, words)
        : named(ZoneId.of(answer), words);
  }

  private static String named(ZoneId zone, Words words) {
    return words.place(zone) + " – " + words.zone(zone);
  }

  static OptionObject option(String answer, Words words) {
    return Parts.choice(name(answer, words), answer);
  }

  private static OptionGroupObject group(String name, Stream<String> answers, Words words) {
    return OptionGroupObject.builder()
        .label(plainText(words.say("option.zone." + name)))
        .options(answers.map(answer -> option(answer, words)).toList())
        .build();
  }

  private record Region(String name, List<String> ids) {
    Region(String name, String ids) {
      this(name, List.of(ids.split(" ")));
    }
  }
}
