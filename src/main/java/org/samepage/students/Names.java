package org.samepage.students;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names beside a grade. The less the words between the two say of a person, the surer the name has
 * to be: "Lexia in 3rd grade" is a program, "Lexia is a third grader" is not.
 */
final class Names {
  private static final String ORDINAL =
      "(?:1st|2nd|3rd|[4-9]th|1[0-2]th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
          + "|tenth|eleventh|twelfth)";
  private static final String ORDINAL_ES =
      "(?:(?:1[0-2]|[1-9])\\.?(?:º|°|er|ero|do|to|mo|vo|no|ro)(?!\\p{L})"
          + "|primero?|segundo|tercero?|cuarto|quinto|sexto|s[ée]ptimo|octavo|noveno|d[ée]cimo)";
  private static final String NUMBER = "(?:1[0-2]|[1-9]|k)(?!\\w|\\.\\d)";

  /** Who teaches a grade is no student; what is third in a row is no grade. */
  private static final String OF_NO_STUDENT =
      "(?!\\)? (?:teachers?|team|teammates?|leads?|chair|plc|colleagues?|class|classes|classrooms?"
          + "|level|department|partners?|interventionist|paraprofessional|co-?teacher|hallway"
          + "|lugar|plano|término|semestre|trimestre|bimestre|per[ií]odo|bloque|nivel|paso|intento"
          + "|día|ciclo|año escolar)\\b)";

  private static final String GRADE =
      "(?:"
          + String.join(
              "|",
              ORDINAL + "[ -](?:grade|gr)\\b\\.?",
              "grade[ -]?(?:" + NUMBER + "|one|two|three|four|five|six|seven|eight)",
              "gr\\.? ?" + NUMBER,
              "kindergarten|pre-?k\\b|k(?=\\))",
              ORDINAL_ES + " (?:grado|de (?:primaria|secundaria|básica|bachillerato|eso|infantil))",
              ORDINAL_ES + " (?-i:A(?! \\p{Ll})|[B-F])(?![\\p{L}\\d])",
              "grado " + NUMBER,
              "k[íi]nder\\b|preescolar")
          + ")"
          + OF_NO_STUDENT;

  /**
   * Where only a grade can be meant, "tercero" is enough, or "3°", which is no word with an end.
   */
  private static final String ANY_GRADE =
      "(?:" + GRADE + "|" + ORDINAL_ES + "(?![\\p{L}\\d])" + OF_NO_STUDENT + ")";

  private static final String GRADER =
      "(?:" + ORDINAL + "[ -]grader|kindergart(?:n|en)er|preschooler|freshman|sophomore)\\b";

  private static final String WORD = "\\p{Lu}[\\p{L}'-]*\\p{L}";
  private static final String SURNAME = " (?:(?:de la|del|de|la) )?(?:" + WORD + "|\\p{Lu}\\b\\.?)";
  private static final String NAME =
      "(?<![\\p{L}\\d'-])(?<given>" + WORD + ")(?<surname>(?:" + SURNAME + "){0,3}?)";

  private static final String STUDENT =
      "(?i:student|pupil|scholar|learner|kid|child|boy|girl|alumn[oa]|estudiante|niñ[oa]|chic[oa])";
  private static final String CALLED = "(?i:named|called|llamad[oa]|que se llama)";

  /** A name right before a grade: that might be a program, or the place where something is. */
  private static final Pattern BESIDE =
      pattern(
          NAME + "(?:",
          "(?i:,? (?:in|from|de|en|del) (?:the |el )?" + ANY_GRADE + ")",
          "|(?i:,? ?[-–—:/] ?|, | )(?i:" + GRADE + ")",
          "| ?\\( ?(?i:(?:in |de |en )?(?:" + ANY_GRADE + "|" + ORDINAL + "(?= ?\\))))\\)?)");

  /** What is said of a person only. */
  private static final Pattern SAID_OF =
      pattern(
          NAME + "(?i:",
          ",? (?:who is|who's|is|was)(?: now| just| also)? (?:in|entering|starting|repeating) ",
          "(?:the )?" + GRADE,
          "|,? (?:que est[áa]|que va|est[áa]|va|cursa|es)(?: ahora| ya)? (?:de |en |a )?(?:el )?",
          ANY_GRADE,
          "|,? (?:who is|who's|is|was)(?: now| just| also)? (?:an?|my|our|the) " + GRADER,
          "|, (?:an?|my|our|the) " + GRADER,
          "| ?\\( ?(?:an? |my )?" + GRADER + "\\)?",
          "|,? (?:que es |es )?(?:un |una |mi |nuestr[oa] )?(?:alumn[oa]|estudiante|niñ[oa]) (?:de|en) ",
          ANY_GRADE,
          ")");

  /** "My 4th grader Ana López", "a 4th grade student named Ana", "mi alumna de cuarto Ana". */
  private static final Pattern NAMED =
      pattern(
          "\\b(?i:"
              + GRADER
              + "|"
              + GRADE
              + " "
              + STUDENT
              + "|"
              + STUDENT
              + " (?:de|en|in) "
              + ANY_GRADE,
          "),? (?:" + CALLED + " )?",
          NAME + "(?!\\p{L})");

  /** "In 3rd grade, Maria G. was the only one." */
  private static final Pattern GRADE_THEN =
      pattern("\\b(?i:(?:in|en) " + ANY_GRADE + "),? " + NAME + "(?!\\p{L})");

  /** "Our student Jamal struggles in 7th grade." */
  private static final Pattern STUDENT_THEN_GRADE =
      pattern(
          "\\b" + STUDENT + ",? (?<called>" + CALLED + " )?" + NAME,
          "(?!\\p{L})[^.!?\\n]{0,40}?(?i:" + GRADE + "|" + GRADER + ")");

  /** A name with a date right behind it. */
  static final Pattern WITH_DATE =
      pattern(NAME + "(?:, ?| ?\\( ?| ?[-–—:] ?| )(?<date>(?i:" + Dates.WITH_YEAR + "))");

  private static final Pattern GROWN_UP_BEFORE =
      pattern(
          "\\b(?i:ms|mrs|mr|mx|dr|sr|sra|srta|dra|prof|lic|miss|coach|principal|teacher|colleague",
          "|partner|mentor|co-?teacher|instructor|counselor|directora?|profe|profesora?|maestr[oa]",
          "|docente|colega|compañer[oa]|don|doña|señora?)\\.?,? $");

  /** What a place begins with that is called after somebody: a town, a school, a street. */
  private static final Pattern PLACE_BEFORE =
      pattern(
          "\\b(?:North|South|East|West|New|Fort|Mount|Port|Lake|San|Santa|Santo|Saint|St\\.",
          "|(?i:escuela|primaria|secundaria|preparatoria|colegio|instituto|academia|liceo|parque",
          "|calle|avenida|distrito|ciudad|estado|condado|municipio)(?: de)?) $");

  /** What a place, a school or a test ends with that is called after somebody. */
  private static final Pattern PLACE_AFTER =
      pattern(
          "(?i: (?:elementary|primary|intermediate|middle|high|school|schools|academy|prep|charter",
          "|college|institute|campus|center|district|county|city|street|avenue|library|museum",
          "|heights|valley|creek|springs|state|milestones|sol|test|assessment|curriculum",
          "|norte|sur)\\b)");

  /** The same, but people are called so as well. */
  private static final Set<String> PARKS =
      Set.of(" park", " hall", " hills", " lake", " beach", " falls", " grove", " woods");

  /** After whom many places are called. */
  private static final Set<String> TOWNS =
      Set.of(
          "austin",
          "brooklyn",
          "charlotte",
          "jackson",
          "jordan",
          "madison",
          "savannah",
          "sydney",
          "victoria");

  /** States that are called as people are. */
  private static final Set<String> STATES = Set.of("virginia", "georgia", "dakota");

  /** Of whom lessons are about, in small letters. */
  private static final Set<String> KNOWN_TO_ALL =
      Set.of(
          "abraham lincoln",
          "albert einstein",
          "alexander hamilton",
          "amelia earhart",
          "anne frank",
          "benito juárez",
          "cesar chavez",
          "césar chávez",
          "dolores huerta",
          "emiliano zapata",
          "frederick douglass",
          "frida kahlo",
          "gabriela mistral",
          "george washington",
          "harriet tubman",
          "helen keller",
          "isaac newton",
          "marie curie",
          "martin luther king",
          "miguel hidalgo",
          "pablo neruda",
          "pablo picasso",
          "rosa parks",
          "ruby bridges",
          "simón bolívar",
          "sojourner truth",
          "thomas edison",
          "thomas jefferson");

  /** What begins with a capital, stands before such words, and is nobody's name. */
  private static final Set<String> NO_NAME =
      Set.of(
          "he",
          "she",
          "they",
          "it",
          "this",
          "that",
          "these",
          "those",
          "there",
          "here",
          "who",
          "what",
          "which",
          "everyone",
          "everybody",
          "each",
          "every",
          "one",
          "nobody",
          "someone",
          "somebody",
          "anyone",
          "my",
          "our",
          "your",
          "their",
          "his",
          "her",
          "the",
          "an",
          "and",
          "but",
          "or",
          "if",
          "when",
          "while",
          "as",
          "in",
          "for",
          "with",
          "from",
          "all",
          "some",
          "many",
          "most",
          "few",
          "both",
          "student",
          "students",
          "class",
          "group",
          "groups",
          "learners",
          "readers",
          "writers",
          "kids",
          "children",
          "teachers",
          "team",
          "math",
          "reading",
          "writing",
          "science",
          "focus",
          "goal",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "spanish",
          "english",
          "i",
          "we",
          "you",
          "not",
          "also",
          "now",
          "work",
          "working",
          "él",
          "ella",
          "ellos",
          "ellas",
          "eso",
          "esto",
          "este",
          "esta",
          "quien",
          "todo",
          "todos",
          "todas",
          "cada",
          "nadie",
          "alguien",
          "uno",
          "mi",
          "mis",
          "nuestro",
          "nuestra",
          "su",
          "sus",
          "el",
          "la",
          "los",
          "las",
          "un",
          "una",
          "y",
          "pero",
          "si",
          "cuando",
          "como",
          "en",
          "de",
          "del",
          "para",
          "con",
          "por",
          "que",
          "no",
          "grupo",
          "clase",
          "alumno",
          "alumna",
          "alumnos",
          "alumnas",
          "estudiante",
          "estudiantes",
          "niños",
          "niñas",
          "lectura",
          "escritura",
          "matemáticas",
          "ciencias",
          "meta",
          "yo",
          "nosotros",
          "español",
          "inglés",
          "zoom",
          "map",
          "ela",
          "iep",
          "plc",
          "rti",
          "mtss",
          "ell",
          "esl",
          "level",
          "room",
          "unit",
          "lesson",
          "standard",
          "period",
          "grade",
          "grado",
          "council",
          "survey",
          "government",
          "handbook",
          "showcase",
          "data",
          "another",
          "any",
          "like",
          "only",
          "even");

  private Names() {}

  private static Pattern pattern(String... parts) {
    return Pattern.compile(String.join("", parts), Pattern.UNICODE_CHARACTER_CLASS);
  }

  static List<String> withGrade(String text) {
    List<String> found = new ArrayList<>();
    collect(BESIDE, text, matcher -> true, found);
    collect(SAID_OF, text, matcher -> false, found);
    collect(NAMED, text, matcher -> false, found);
    collect(GRADE_THEN, text, matcher -> true, found);
    collect(STUDENT_THEN_GRADE, text, matcher -> matcher.group("called") == null, found);
    return Longest.of(found);
  }

  static boolean isGiven(String word) {
    return GivenNames.include(word);
  }

  /**
   * @param sure whether only what is known as a name, or has an initial, is one there
   */
  private static void collect(
      Pattern pattern, String text, Predicate<Matcher> sure, List<String> found) {
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      boolean place = isPlace(matcher, text);
      boolean name = !place && isName(matcher, text, sure.test(matcher));
      if (name) {
        found.add(matcher.group());
      }
      // A name may begin with the next word: "With Ana López".
      from = name || place ? matcher.end() : matcher.end("given");
    }
  }

  private static boolean isName(Matcher matcher, String text, boolean sure) {
    String given = matcher.group("given");
    String before = text.substring(0, matcher.start("given"));
    if (GROWN_UP_BEFORE.matcher(near(before)).find()
        || (sure && isSomethingElse(given, matcher.group("surname")))) {
      return false;
    }
    boolean initialed = matcher.group("surname").matches(" \\p{Lu}\\.?");
    return GivenNames.include(given)
        || (!NO_NAME.contains(given.toLowerCase(Locale.ROOT)) && (initialed || !sure));
  }

  private static boolean isPlace(Matcher matcher, String text) {
    return PLACE_BEFORE.matcher(near(text.substring(0, matcher.start("given")))).find()
        || PLACE_AFTER.matcher(matcher.group("surname")).find();
  }

  private static String near(String before) {
    return before.substring(Math.max(0, before.length() - 20));
  }

  /** Beside a grade, and with nothing that is said of a person. */
  private static boolean isSomethingElse(String given, String surname) {
    String first = given.toLowerCase(Locale.ROOT);
    String last = surname.toLowerCase(Locale.ROOT);
    return (last.isEmpty() && STATES.contains(first))
        || (PARKS.contains(last) && (STATES.contains(first) || TOWNS.contains(first)))
        || KNOWN_TO_ALL.contains(first + last);
  }
}
