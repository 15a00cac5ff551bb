package org.samepage.coaching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schools of a workspace, under which agreements are counted for program leads. A number means
 * the same name forever, whoever changes the list: otherwise figures could be regrouped until one
 * person stands alone. A name that is changed is another school.
 *
 * @param all those in use and those that were, by their numbers
 */
public record Schools(List<School> all) {
  public static final Schools NONE = new Schools(List.of());

  /** As many as can be chosen from, and as fit on a page with their figures. */
  public static final int MOST = 40;

  /** As many as can ever have been in use. */
  static final int MOST_EVER = 200;

  /** In code points. */
  public static final int LONGEST_NAME = 60;

  private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,2})([ -])(.+)");

  public Schools {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param number from 1
   * @param retired whether it is not offered any more
   */
  public record School(int number, String name, boolean retired) {
    /** What it is called was typed by somebody. */
    @Override
    public String toString() {
      return "School[" + number + "]";
    }
  }

  /** Reads what {@link #asText} wrote. */
  static Schools read(String text) {
    List<School> all = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("Not a list of schools.");
      }
      all.add(
          new School(
              Integer.parseInt(matcher.group(1)), matcher.group(3), matcher.group(2).equals("-")));
    }
    return new Schools(all);
  }

  /** A line for each: its number, a blank (or a hyphen, if it is retired), its name. */
  String asText() {
    return all.stream()
        .map(school -> school.number() + (school.retired() ? "-" : " ") + school.name())
        .collect(Collectors.joining("\n"));
  }

  /** The names in a text, one a line; what differs in blanks and capitals alone is one name. */
  public static List<String> names(String text) {
    Map<String, String> names = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(name -> !name.isEmpty())
        .forEach(name -> names.putIfAbsent(same(name), name));
    return List.copyOf(names.values());
  }

  /**
   * With exactly these in use. One that was in the list before gets its number back, the others are
   * given new ones.
   *
   * @param names as {@link #names} tells them
   */
  Schools with(List<String> names) {
    Set<String> wanted = names.stream().map(Schools::same).collect(Collectors.toSet());
    List<School> changed = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (School school : all) {
      known.add(same(school.name()));
      changed.add(
          new School(school.number(), school.name(), !wanted.contains(same(school.name()))));
    }
    names.stream()
        .filter(name -> !known.contains(same(name)))
        .forEach(name -> changed.add(new School(changed.size() + 1, name, false)));
    return new Schools(changed);
  }

  /** Those that can be chosen, by their names. */
  public List<School> inUse() {
    return all.stream()
        .filter(school -> !school.retired())
        .sorted(Comparator.comparing(school -> same(school.name())))
        .toList();
  }

  /** The one with this number, in use or not. */
  public Optional<School> numbered(int number) {
    return all.stream().filter(school -> school.number() == number).findFirst();
  }

  private static String same(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
