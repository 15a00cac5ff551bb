package org.samepage.students;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers that only one student has. */
final class Numbers {
  private static final String NUMBER =
      "[#:=]?\\s?(?:[A-Z]{1,3}-?)?\\d(?:-?\\d){3,13}(?![\\d:/%]|[.,]\\d)";
  private static final String SAYS =
      "(?:\\s?(?:number|num\\.?|no\\.?|nr\\.?|code|pin|n\\.?[º°]|número))?(?:\\s(?:is|was|es|son))?\\s{0,2}";

  /** What a student's number is called; it needs no other hint. */
  private static final Pattern CALLED =
      Pattern.compile(
          "\\b(?i:"
              + String.join(
                  "|",
                  "(?:student|pupil|scholar|learner|child|kid|lunch|cafeteria|sis)(?:'s|s')? (?:id|i\\.d\\.|identification|pin|#|number|num\\.?|no\\.?)",
                  "(?:state|district|school|local|testing) (?:id|i\\.d\\.|identification)",
                  "ssid|sasid|lasid|osis|uic|ssn|social security",
                  "(?:powerschool|skyward|infinite campus|aeries|synergy) (?:id|number)",
                  "(?:número|n\\.?[º°]|no\\.|núm\\.|id|identificación|código|clave) (?:de|del|de la|de el) (?:estudiante|alumn[oa]|niñ[oa]|matrícula|identificación|almuerzo|comedor|expediente)",
                  "(?:id|identificación|código|clave|número|expediente) (?:escolar|estudiantil)",
                  "(?:matr[íi]cula|expediente|curp|dni|nie|nia|seguro social)")
              + ")"
              + SAYS
              + NUMBER,
          Pattern.UNICODE_CHARACTER_CLASS);

  /** A bare "ID" may be of anything. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:ID|Id|I\\.D\\.|id(?=\\s?[#:]))" + SAYS + NUMBER,
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern OF_SOMETHING_ELSE =
      Pattern.compile(
          "(?iU)\\b(?:zoom|teams|meet|meeting|webinar|session|course|class|classroom|room|call|event"
              + "|module|lesson|document|doc|form|resource|pd|employee|staff|teacher|educator|coach"
              + "|badge|apple|game|assessment|test|quiz|item|ticket|order|invoice|user|workshop|video"
              + "|license|credential|activity|set|book|library|unit|task|standard|my|mi|reunión|sesión"
              + "|curso|clase|empleado|empleada|docente|taller|evento|formulario|libro|recurso)\\b");
  private static final int BEFORE = 30;

  /** These have a form of their own: Mexico's CURP, and a social security number. */
  private static final Pattern FORMED =
      Pattern.compile(
          "\\b[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d\\b|(?<![\\d-])\\d{3}-\\d\\d-\\d{4}(?![\\d-])");

  private Numbers() {}

  static List<String> in(String text) {
    List<MatchResult> called = CALLED.matcher(text).results().toList();
    Stream<MatchResult> bare =
        BARE.matcher(text).results().filter(match -> !isOfSomethingElse(text, match.start()));
    return Stream.of(called.stream(), bare, FORMED.matcher(text).results())
        .flatMap(found -> found)
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static boolean isOfSomethingElse(String text, int start) {
    String before = text.substring(Math.max(0, start - BEFORE), start);
    int sentence = Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n'));
    return OF_SOMETHING_ELSE.matcher(before.substring(sentence + 1)).find();
  }
}
