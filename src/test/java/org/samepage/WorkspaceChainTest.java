package org.samepage;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.samepage.coaching.Agreements;
import org.samepage.coaching.CheckIns;
import org.samepage.coaching.Contacts;
import org.samepage.coaching.Departures;
import org.samepage.coaching.Erasures;
import org.samepage.coaching.Exports;
import org.samepage.coaching.History;
import org.samepage.coaching.Holds;
import org.samepage.coaching.Leaves;
import org.samepage.coaching.Looks;
import org.samepage.coaching.MailWishes;
import org.samepage.coaching.People;
import org.samepage.coaching.Ports;
import org.samepage.coaching.ProgramLeads;
import org.samepage.coaching.ProgramMonths;
import org.samepage.coaching.Recollections;
import org.samepage.coaching.Retentions;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.coaching.Shares;
import org.samepage.coaching.Templates;
import org.samepage.coaching.Timelines;
import org.samepage.coaching.Wordings;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Ledger;

/**
 * Whatever changes something for a whole workspace, or shows words of it to somebody, notes that in
 * the workspace's chain. A port, a method of one, or a caller that is new fails here until it does,
 * or until it is said why it need not.
 */
class WorkspaceChainTest {
  private static final String COACHING = "org.samepage.coaching";
  private static final String NOTES_A_DEED = COACHING + ".Registrar.noteOfWorkspace(";
  private static final String NOTES_A_LOOK = COACHING + ".Looks.opened(" + "org.samepage.agreement";

  /** Of agreements and persons; their chains and their owners are looked after elsewhere. */
  private static final Set<Class<?>> NOT_OF_WORKSPACES =
      Set.of(
          Agreements.class,
          CheckIns.class,
          Contacts.class,
          Erasures.class,
          Exports.class,
          History.class,
          Leaves.class,
          Ledger.class,
          Looks.class,
          MailWishes.class,
          People.class,
          Recollections.class,
          Shares.class,
          Timelines.class);

  /** What of the other ports changes something that somebody decides or reads. */
  private static final Map<Class<?>, Set<String>> CHANGES =
      Map.ofEntries(
          entry(Templates.class, Set.of("insert", "update")),
          entry(ProgramLeads.class, Set.of("set")),
          entry(Wordings.class, Set.of("save")),
          entry(SchoolCalendars.class, Set.of("choose", "replace")),
          entry(Holds.class, Set.of("set", "lift")),
          entry(Retentions.class, Set.of("keep", "delete")),
          entry(Departures.class, Set.of("depart", "comeBack")),
          entry(ProgramMonths.class, Set.of()));

  /** What of them only reads, or is nothing but the app's own memory of how far it has come. */
  private static final Map<Class<?>, Set<String>> REST =
      Map.ofEntries(
          entry(Templates.class, Set.of("find", "of", "retired", "by")),
          entry(ProgramLeads.class, Set.of("of", "since")),
          entry(Wordings.class, Set.of("find")),
          entry(
              SchoolCalendars.class,
              Set.of(
                  "of",
                  "from",
                  "has",
                  "chosen",
                  "state",
                  "keep",
                  "take",
                  "keepBefore",
                  "forgetBefore")),
          entry(Holds.class, Set.of("in", "on")),
          entry(
              Retentions.class,
              // What is announced is told to both, and forgotten when it is due.
              Set.of(
                  "months",
                  "withOver",
                  "unannounced",
                  "announce",
                  "forget",
                  "due",
                  "untold",
                  "of")),
          entry(
              Departures.class,
              // The chain goes with all the rest; what was erased stands in the key store as well.
              Set.of(
                  "all",
                  "here",
                  "agreements",
                  "left",
                  "deleteRest",
                  "deleteUnneeded",
                  "isGone",
                  "save",
                  "erased")),
          // Counted by the app; who looks at it is noted.
          entry(ProgramMonths.class, Set.of("stretches", "held", "counted", "keep")));

  /** The whole workspace goes, and its chain with it. */
  private static final Set<String> NEED_NOT_NOTE_A_DEED =
      Set.of("Departing.some", "Departing.cameBack");

  private static final Set<String> NEED_NOT_NOTE_A_LOOK =
      Set.of(
          // Notes whatever it opens, in the chain of the agreement.
          "Writings",
          // The app goes by it, or puts it into a text whose reading is noted.
          "WorkspaceWording.find",
          "WorkspaceWording.schools",
          // Whoever writes has read what was there; what they wrote is noted.
          "WorkspaceWording.list",
          "WorkspaceWording.word",
          "SchoolYear.change",
          "Curating.add",
          "Curating.answer",
          "Curating.bringBack",
          "Curating.relabel",
          "Curating.retire",
          // For the copy of whoever wrote it, which is noted as a whole.
          "Curating.by",
          // The app fetches the calendar.
          "SchoolYearUpkeep.<init>",
          // Their own address for its owner, or for the app to mail them.
          "Mailing");

  private static final Map<String, Unit> UNITS = units();
  private static final Map<String, Set<String>> CALLERS = callersByCalled();

  /**
   * A method with what it calls.
   *
   * @param owner the name of its outermost class
   */
  private record Unit(String owner, String name, boolean isPublic, Set<String> calls) {
    String shortName() {
      return shortOwner() + "." + name;
    }

    String shortOwner() {
      return owner.substring(COACHING.length() + 1);
    }
  }

  @Test
  void everyPortIsKnownToBelongToWorkspacesOrNot() {
    Set<Class<?>> ports =
        Arrays.stream(Ports.class.getDeclaredMethods())
            .map(Method::getReturnType)
            .filter(Class::isInterface)
            .collect(toSet());
    Set<Class<?>> known = new HashSet<>(NOT_OF_WORKSPACES);
    known.addAll(CHANGES.keySet());
    assertThat(known).isEqualTo(ports);
    assertThat(REST.keySet()).isEqualTo(CHANGES.keySet());
  }

  @Test
  void everyMethodOfThoseIsKnownToChangeSomethingOrNot() {
    CHANGES.forEach((port, changes) -> {
      Set<String> methods =
          Arrays.stream(port.getDeclaredMethods())
              .filter(method -> !method.isSynthetic())
              .map(Method::getName)
              .collect(toSet());
      Set<String> known = new HashSet<>(changes);
      known.addAll(REST.getOrDefault(port, Set.of()));
      assertThat(known).as(port.getSimpleName()).isEqualTo(methods);
    });
  }

  @Test
  void whoeverChangesSomethingForAWorkspaceNotesIt() {
    Set<String> writers = new TreeSet<>();
    Set<String> silent =
        silent(WorkspaceChainTest::changesAWorkspace, NOTES_A_DEED, NEED_NOT_NOTE_A_DEED, writers);
    assertThat(silent).isEmpty();
    assertThat(writers)
        .contains(
            "Curating.add",
            "Curating.name",
            "WorkspaceWording.word",
            "SchoolYear.change",
            "SchoolYearUpkeep.<init>",
            "Holding.hold",
            "Retaining.keep",
            "Retaining.some",
            "Departing.left",
            "Departing.seen");
  }

  @Test
  void whoeverShowsWordsOfAWorkspaceNotesWhoLooked() {
    Set<String> openers = new TreeSet<>();
    Set<String> silent =
        silent(
            target -> target.startsWith(Vault.class.getName() + ".open"),
            NOTES_A_LOOK,
            NEED_NOT_NOTE_A_LOOK,
            openers);
    assertThat(silent).isEmpty();
    assertThat(openers)
        .contains(
            "Curating.all",
            "Curating.open",
            "Curating.retired",
            "WorkspaceWording.toChange",
            "SchoolYear.look",
            "SchoolYear.toChange");
  }

  private static boolean changesAWorkspace(String target) {
    return CHANGES.entrySet().stream()
        .anyMatch(port ->
            port.getValue().stream()
                .anyMatch(name -> target.startsWith(port.getKey().getName() + "." + name + "(")));
  }

  /**
   * Those who touch something without a note. Of each class it is looked at the methods by which
   * others come in; whoever does it for another class of the package passes that duty on.
   *
   * @param all is filled with all who touch it, whether they note it or not
   */
  private static Set<String> silent(
      Predicate<String> touches, String note, Set<String> exempt, Set<String> all) {
    Set<String> silent = new TreeSet<>();
    Set<String> touching =
        UNITS.entrySet().stream()
            .filter(each -> each.getValue().calls().stream().anyMatch(touches))
            .map(Map.Entry::getKey)
            .collect(toCollection(HashSet::new));
    Deque<String> open = new ArrayDeque<>(touching);
    while (!open.isEmpty()) {
      for (String door : doors(open.pop())) {
        Unit unit = unit(door);
        all.add(unit.shortName());
        if (exempt.contains(unit.shortName())
            || exempt.contains(unit.shortOwner())
            || reaches(door, note)) {
          continue;
        }
        List<String> others = callers(door).filter(caller -> !isOfSameClass(caller, door)).toList();
        if (unit.isPublic() || others.isEmpty()) {
          silent.add(unit.shortName());
        }
        others.stream().filter(touching::add).forEach(open::push);
      }
    }
    return silent;
  }

  /** The methods of the same class by which others come to this one, or nobody. */
  private static Set<String> doors(String id) {
    Set<String> seen = new HashSet<>(Set.of(id));
    Deque<String> open = new ArrayDeque<>(seen);
    Set<String> doors = new HashSet<>();
    while (!open.isEmpty()) {
      String one = open.pop();
      List<String> inside =
          callers(one).filter(caller -> isOfSameClass(caller, id) && !caller.equals(one)).toList();
      if (inside.isEmpty()
          || unit(one).isPublic()
          || callers(one).anyMatch(caller -> !isOfSameClass(caller, id))) {
        doors.add(one);
      }
      inside.stream().filter(seen::add).forEach(open::push);
    }
    return doors;
  }

  /** Whether it calls that itself, or by others of its class. */
  private static boolean reaches(String from, String target) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Unit one = unit(open.pop());
      if (one.calls().stream().anyMatch(call -> call.startsWith(target))) {
        return true;
      }
      one.calls().stream()
          .filter(call -> UNITS.containsKey(call) && unit(call).owner().equals(one.owner()))
          .filter(seen::add)
          .forEach(open::push);
    }
    return false;
  }

  private static Stream<String> callers(String id) {
    return CALLERS.getOrDefault(id, Set.of()).stream();
  }

  private static boolean isOfSameClass(String one, String other) {
    return unit(one).owner().equals(unit(other).owner());
  }

  private static Unit unit(String id) {
    return requireNonNull(UNITS.get(id));
  }

  private static Map<String, Set<String>> callersByCalled() {
    Map<String, Set<String>> callers = new HashMap<>();
    UNITS.forEach((id, unit) ->
        unit.calls()
            .forEach(called -> callers.computeIfAbsent(called, any -> new HashSet<>()).add(id)));
    return callers;
  }

  private static Map<String, Unit> units() {
    Map<String, Unit> units = new HashMap<>();
    URI ours =
        URI.create(Ports.class.getProtectionDomain().getCodeSource().getLocation().toString());
    // What they call is known by its name.
    JavaClasses types =
        ArchConfiguration.withThreadLocalScope(configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter()
              .importPath(Path.of(ours).resolve(COACHING.replace('.', '/')));
        });
    for (JavaClass type : types) {
      type.getCodeUnits().forEach(unit -> units.put(unit.getFullName(), unit(type, unit)));
    }
    return units;
  }

  private static Unit unit(JavaClass type, JavaCodeUnit unit) {
    Set<String> calls =
        Stream.concat(
                unit.getCallsFromSelf().stream().map(JavaCall::getTarget),
                unit.getCodeUnitReferencesFromSelf().stream().map(JavaCodeUnitReference::getTarget))
            .map(CodeUnitAccessTarget::getFullName)
            .collect(toSet());
    return new Unit(
        type.getName().split("\\$", 2)[0],
        unit.getName(),
        unit.getModifiers().contains(JavaModifier.PUBLIC),
        calls);
  }
}
