package org.samepage;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. A new package gets its row here before its first class. */
class ArchitectureTest {
  private static final String ROOT = "org.samepage";

  /**
   * Each package with its sub-packages, and what it may import of ours. {@code Main} and {@code
   * App} import all.
   */
  private static final Map<String, List<String>> IMPORTS =
      new TreeMap<>(
          Map.ofEntries(
              entry("trouble", List.of()),
              entry("upkeep", List.of("trouble")),
              entry("agreement", List.of()),
              entry("calendar", List.of("agreement")),
              entry("schoolcalendar", List.of("calendar")),
              entry("confidentiality", List.of("agreement", "calendar")),
              entry("delivery", List.of("agreement", "calendar", "trouble")),
              entry("words", List.of()),
              entry("students", List.of()),
              entry("document", List.of("agreement", "calendar", "confidentiality", "words")),
              entry(
                  "coaching",
                  List.of(
                      "agreement",
                      "calendar",
                      "confidentiality",
                      "delivery",
                      "document",
                      "schoolcalendar",
                      "trouble",
                      "upkeep")),
              entry("email", List.of("agreement", "delivery", "trouble", "words")),
              entry("install", List.of("confidentiality")),
              entry(
                  "slack",
                  List.of(
                      "agreement",
                      "calendar",
                      "coaching",
                      "confidentiality",
                      "delivery",
                      "document",
                      "install",
                      "schoolcalendar",
                      "students",
                      "trouble",
                      "words")),
              entry("web", List.of()),
              entry(
                  "storage",
                  List.of(
                      "agreement",
                      "calendar",
                      "coaching",
                      "confidentiality",
                      "delivery",
                      "schoolcalendar",
                      "trouble",
                      "web")),
              entry(
                  "operations",
                  List.of(
                      "confidentiality", "delivery", "install", "storage", "trouble", "upkeep")),
              entry("workspace", List.of())));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_PERMIT =
      describe("a Permit is made", access -> constructs(access, ROOT + ".confidentiality.Permit"));

  private static final DescribedPredicate<JavaAccess<?>> READS_THE_TIME_WITHOUT_A_CLOCK =
      describe(
          "the time is read without a clock",
          access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean millis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
            boolean now = owner.getPackageName().startsWith("java.time") && name.equals("now");
            boolean date = constructs(access, Date.class.getName());
            return millis
                || (now && !takes(access, Clock.class))
                || (date && !takes(access, long.class));
          });

  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_SYSTEM_CLOCK =
      describe(
          "a clock of the system is made",
          access ->
              access.getTargetOwner().isEquivalentTo(Clock.class)
                  && (access.getTarget().getName().startsWith("system")
                      || access.getTarget().getName().startsWith("tick")));

  static Stream<Arguments> imports() {
    return IMPORTS.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} imports of ours only {1}")
  @MethodSource("imports")
  void aPackageImportsOnlyWhatItsRowAllows(String name, List<String> allowed) {
    List<String> packages = new ArrayList<>(List.of(within(name)));
    allowed.forEach(other -> packages.add(within(other)));
    classes()
        .that()
        .resideInAPackage(within(name))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage(ROOT + ".."))
                .or(resideInAnyPackage(packages.toArray(String[]::new))))
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void everyPackageHasItsRow() {
    assertThat(OURS.stream().map(JavaClass::getPackageName))
        .allMatch(name ->
            name.equals(ROOT)
                || IMPORTS.containsKey(name.substring(ROOT.length() + 1).split("\\.", 2)[0]));
  }

  @Test
  void thePackagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
  }

  @ParameterizedTest(name = "{0} depends on nothing but Java, JSpecify and {1}")
  @CsvSource({"agreement, agreement", "calendar, agreement"})
  void theDomainIsPure(String name, String other) {
    classes()
        .that()
        .resideInAPackage(within(name))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", within(name), within(other))
        .check(OURS);
  }

  @Test
  void onlyStorageKnowsTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage(within("storage"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "com.github.kagkarlsson..",
            "com.zaxxer..",
            "org.flywaydb..")
        .check(OURS);
  }

  @Test
  void onlySlackAndInstallKnowSlacksSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages(within("slack"), within("install"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.slack.api..")
        .check(OURS);
  }

  @Test
  void onlyTheAccessPolicyMakesAPermit() {
    noClasses()
        .that(not(named("confidentiality.AccessPolicy")))
        .should()
        .accessTargetWhere(MAKES_A_PERMIT)
        .check(OURS);
  }

  /** There is no other way to decrypt: words come out of the vault alone, for a permit. */
  @Test
  void onlyTheClassesOfKeysKnowHowToDecrypt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.crypto.Cipher")
        .check(OURS);
    noClasses()
        .that(
            not(
                named(
                    "confidentiality.Vault",
                    "confidentiality.DataKeys",
                    "confidentiality.DataKey",
                    "confidentiality.Keysets",
                    "confidentiality.MasterKey",
                    "confidentiality.Renewal")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.tink..")
        .check(OURS);
  }

  /** Those who open words of agreements; of the workspace; and where a person is mailed to. */
  @Test
  void onlyAFewAskForAPermitAndOpenWords() {
    noClasses()
        .that(
            not(
                named(
                    "confidentiality.AccessPolicy",
                    "confidentiality.Vault",
                    "coaching.Writings",
                    "coaching.Curating",
                    "coaching.WorkspaceWording",
                    "coaching.SchoolYearWords",
                    "coaching.Mailing")))
        .should()
        .accessTargetWhere(
            describe(
                "words are opened",
                access ->
                    access.getTargetOwner().getName().equals(ROOT + ".confidentiality.Vault")
                        && access.getTarget().getName().startsWith("open")))
        .check(OURS);
    noClasses()
        .that(not(named("coaching.Writings", "confidentiality.AccessPolicy")))
        .should()
        .accessTargetWhere(
            describe(
                "words of an agreement are asked for",
                access ->
                    access.getTargetOwner().getName().equals(ROOT + ".confidentiality.AccessPolicy")
                        && access.getTarget().getName().equals("decide")))
        .check(OURS);
  }

  /** Encrypted bytes are kept as they are, and read by nobody else. */
  @Test
  void onlyTheVaultAndStorageSeeEncryptedBytes() {
    noClasses()
        .that(
            not(
                named(
                    "confidentiality.Sealed",
                    "confidentiality.Vault",
                    "confidentiality.DataKey",
                    "confidentiality.Renewal",
                    // Sealed in the link that turns mail off; it is no column.
                    "coaching.Mailing")))
        .and()
        .resideOutsideOfPackage(within("storage"))
        .should()
        .accessTargetWhere(
            describe(
                "the bytes of sealed words are read",
                access ->
                    access.getTargetOwner().getName().equals(ROOT + ".confidentiality.Sealed")
                        && access.getTarget().getName().equals("bytes")))
        .check(OURS);
  }

  @Test
  void nobodyReadsTheTimeWithoutAClock() {
    noClasses().should().accessTargetWhere(READS_THE_TIME_WITHOUT_A_CLOCK).check(OURS);
  }

  /** Leases and retries go by the wall, which moving the app's clock must not touch. */
  @Test
  void theSystemsClockIsHandedOutInFivePlaces() {
    noClasses()
        .that(
            not(
                named(
                    "Main",
                    "App",
                    "OperatorJobs",
                    "delivery.SystemTime",
                    "workspace.MovableClock")))
        .should()
        .accessTargetWhere(MAKES_A_SYSTEM_CLOCK)
        .check(OURS);
  }

  @Test
  void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
    List<String> unmarked =
        OURS.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(ours -> !ours.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  private static boolean constructs(JavaAccess<?> access, String owner) {
    return access.getTargetOwner().getName().equals(owner)
        && access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  private static boolean takes(JavaAccess<?> access, Class<?> parameter) {
    return access.getTarget() instanceof CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    List<String> full = Arrays.stream(names).map(name -> ROOT + "." + name).toList();
    return describe(
        "are " + full,
        type ->
            full.stream()
                .anyMatch(
                    name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }
}
