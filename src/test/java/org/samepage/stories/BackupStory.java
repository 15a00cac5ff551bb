package org.samepage.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.samepage.School.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.samepage.Main;
import org.samepage.OperatorJobs;
import org.samepage.Settings;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MasterKeyFile;
import org.samepage.confidentiality.Vault;
import org.samepage.operations.GivingWay;
import org.samepage.operations.OnlyProcess;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;
import org.samepage.workspace.Fault;
import org.samepage.workspace.Faults;
import picocli.CommandLine;

/**
 * An operator backs up while two more people write, somebody erases an agreement afterwards, and
 * the backup is restored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupStory {
  private static final WorkspaceId SCHOOL = new WorkspaceId("", "T0LAKESIDE");

  /** A minute after Tara is asked, and before Tomas would be. */
  private static final Instant THURSDAY = Instant.parse("2026-11-26T21:31:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter said = new StringWriter();
  private Path folder = Path.of("");
  private CheckInScene scene;

  /** What the app kept when it was stopped: one agreement is erased. */
  private Path kept = Path.of("");

  private Path backups = Path.of("");
  private Path keyBackups = Path.of("");
  private KeyName erased = new KeyName(SCHOOL, "none");

  @TempDir Path room;

  @BeforeAll
  void aBackupIsMadeWhileTheAppRunsAndAnAgreementIsErasedAfterwards(@TempDir Path shared)
      throws Exception {
    folder = shared;
    backups = folder.resolve("backups");
    keyBackups = folder.resolve("backups-keys");
    scene = CheckInScene.agreed(folder.resolve("school"));
    scene.agree(scene.casey, scene.tomas, Map.of());
    Path data = scene.school.appFolder();

    AtomicInteger written = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    Thread writers =
        Thread.ofVirtual()
            .start(() -> {
              while (!enough.get()) {
                Walk.toReview(scene.lee, scene.tara);
                scene.lee.closeAll();
                written.incrementAndGet();
              }
            });
    eventually(() -> written.get() > 0);
    assertThat(run(data, "backup", "--to", backups.toString())).as(said.toString()).isZero();
    int meanwhile = written.get();
    eventually(() -> written.get() > meanwhile);
    enough.set(true);
    writers.join();

    erased = KeyName.of(SCHOOL, agreementOf("U0TOMAS").id());
    try (JdbcKeyStore keys = JdbcKeyStore.open(new Location.SqliteFile(data.resolve("keys.db")))) {
      Vault vault = new Vault(MasterKey.in(data.resolve("keys/master.json")), keys);
      assertThat(vault.erase(vault.keysOf(SCHOOL, agreementOf("U0TOMAS").id()), Instant.now()))
          .contains(erased);
    }
    assertThat(run(data, "restore", "--from", backups.toString(), "--replace", "--wait", "1"))
        .isNotZero();
    assertThat(said.toString())
        .contains("did not give way", "stop it, or restore as the user", "Nothing was changed");
    scene.moveTo(THURSDAY);
    eventually(() -> CheckInScene.count(scene.tara, "check-in-due") == 1);
    scene.school.stopApp();
    kept = copy(data, folder.resolve("kept"));
  }

  @AfterAll
  void close() {
    scene.close();
  }

  @BeforeEach
  void nothingIsSaid() {
    said.getBuffer().setLength(0);
  }

  @Test
  void theBackupIsConsistentPrivateAndSaysWhatItIs() throws Exception {
    Path words = only(backups);
    Path keys = only(keyBackups);
    ObjectNode manifest = manifest(words);
    assertThat(manifest.path("rows").path("agreement").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(manifest.path("tables").asInt()).isGreaterThan(17);
    Instant taken = Instant.parse(manifest.path("taken").asText());
    assertThat(Instant.parse(manifest(keys).path("expires").asText()))
        .isEqualTo(taken.plus(Duration.ofDays(30)));
    assertThat(manifest(keys).path("backup")).isEqualTo(manifest.path("backup"));
    assertThat(rows(kept, "workspace_event where deed = 'BACKED_UP' and about = '" + taken + "'"))
        .isEqualTo(1);
    for (Path file :
        List.of(
            words.resolve("samepage.db"),
            words.resolve("manifest.json"),
            keys.resolve("keys.db"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> all = Files.walk(folder.resolve("backups"))) {
      assertThat(all.map(file -> file.getFileName().toString()))
          .doesNotContain("keys.db", "master.json");
    }
    Path data = Files.createDirectories(room.resolve("data"));
    Files.copy(words.resolve("samepage.db"), data.resolve("samepage.db"));
    Files.copy(keys.resolve("keys.db"), data.resolve("keys.db"));
    copy(kept.resolve("keys"), data.resolve("keys"));
    assertThat(OperatorJobs.verify(Settings.Storage.embedded(data)).findings()).isEmpty();
    assertThat(OperatorJobs.verify(Settings.Storage.embedded(data)).versions()).isEqualTo(2);
  }

  @Test
  void whatWasErasedSinceStaysErasedAndTheRestIsReadAsBefore() throws Exception {
    Path data = scene.school.appFolder();
    assertThat(run(data, "restore", "--from", backups.toString())).isNotZero();
    assertThat(said.toString()).contains("is an installation", "--replace", "Nothing was changed");
    assertThat(run(data, "restore", "--from", backups.toString(), "--replace"))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).contains("as it was signed").containsPattern("Destroyed \\d+ keys");
    assertThat(names(data)).noneMatch(name -> name.contains("before") || name.contains("restor"));
    assertThat(rows(data, "workspace_event where deed = 'RESTORED'")).isEqualTo(1);
    cutShort(data);
    int toldTara = scene.tara.directMessages().size();
    int toldTomas = scene.tomas.directMessages().size();
    Faults faults = scene.school.slack().faults();
    int posted = faults.calls("chat.postMessage").size();
    faults.on("conversations.history").always(new Fault.RateLimited(1));
    scene.school.restartApp();
    eventually(() -> scene.ready().path("recollection").path("workspaces").asInt() == 1);
    assertThat(scene.ready().path("status").asInt()).as("people are answered").isEqualTo(200);
    assertThat(scene.ready().at("/recollection/people").asInt()).isGreaterThan(2);
    assertThat(Instant.parse(scene.ready().at("/recollection/since").asText()))
        .isAfter(Instant.parse(manifest(only(backups)).path("taken").asText()));
    assertThat(scene.logged()).anyMatch(line -> line.startsWith("A backup was restored: what "));
    assertThat(names(data)).noneMatch(name -> name.contains("placing") || name.contains("restor"));
    scene.tara.command("/agreement view");
    assertThat(Shown.page(scene.tara)).contains(CheckInScene.GOAL);
    scene.tara.closeAll();
    scene.tomas.command("/agreement view");
    assertThat(scene.tomas.modal().map(Object::toString).orElse(""))
        .doesNotContain(CheckInScene.GOAL);
    scene.tomas.closeAll();
    eventually(() -> scene.logged().stream().anyMatch(line -> line.endsWith(": ratelimited")));
    assertThat(faults.calls("chat.postMessage")).as("nothing is sent before").hasSize(posted);
    faults.clear();
    eventually(() -> rows(data, "recollection") == 0);
    assertThat(scene.ready().has("recollection")).isFalse();
    // The plan went on from where the backup was: what it says is said, or known to be.
    eventually(() -> rows(data, "check_in where state = 'OPEN'") == 1);
    scene.quiet();
    assertThat(scene.tara.directMessages()).as("asked after the backup").hasSize(toldTara);
    scene.tara.pressInMessages("checkin.on_track");
    eventually(() -> rows(data, "check_in_answer") == 1);
    scene.moveTo(THURSDAY.plus(Duration.ofDays(14)));
    eventually(() -> rows(data, "check_in where occurrence like '%2026-12-10'") == 1);
    scene.quiet();
    assertThat(CheckInScene.count(scene.tara, "check-in-due")).isEqualTo(2);
    assertThat(scene.tomas.directMessages()).as("erased, and running in it").hasSize(toldTomas);
    assertThat(rows(data, "scheduled_tasks where task_instance like '%" + erased.thing() + "%'"))
        .isZero();
    scene.school.stopApp();
    assertErased(data);
  }

  @Test
  void whatWasEndedSinceIsShownToNobodyAgainAndTheTwoAreTold() throws Exception {
    try (CheckInScene own = CheckInScene.agreed(room.resolve("school"))) {
      Path data = own.school.appFolder();
      LifeScene.ask(own.casey, own.tara, "Share a part");
      own.casey.submit(Map.of("share.what", "GOAL 1", "share.with", own.lee.id()));
      own.casey.closeAll();
      LifeScene.told(own.tara, "asks whether a part of your agreement may be shared");
      own.tara.pressInMessages("Read and decide");
      own.tara.submit();
      own.tara.closeAll();
      LifeScene.told(own.lee, "share a part of their coaching agreement with you");
      LifeScene.ask(own.casey, own.tara, "Share a part");
      own.casey.submit(Map.of("share.what", "SUMMARY", "share.with", own.lee.id()));
      own.casey.closeAll();
      assertThat(run(data, "backup", "--to", room.resolve("own").toString())).isZero();
      LifeScene.ask(own.tara, own.casey, "Share a part");
      own.tara.press("Stop sharing");
      own.tara.closeAll();
      own.school.stopApp();

      assertThat(run(data, "restore", "--from", room.resolve("own").toString(), "--replace"))
          .as(said.toString())
          .isZero();
      assertThat(said.toString())
          .contains("shown to others by the consent of two", "is ended", "set legal holds");
      assertThat(rows(data, "share where state = 'WITHDRAWN' and consent is null")).isEqualTo(2);
      assertThat(rows(data, "delivery where step = 'share-withdrawn' and message is null"))
          .isEqualTo(4);
      own.school.restartApp();
      assertThat(LifeScene.history(own.tara, own.casey))
          .contains("It ended that <@U0LEE> may read a goal.");
      own.tara.closeAll();
      own.lee.openHome();
      eventually(() -> !CheckInScene.home(own.lee).isEmpty());
      assertThat(CheckInScene.home(own.lee)).doesNotContain("Shared with you");
    }
  }

  @Test
  void whatSlackToldOfPeopleBeforeIsBelievedNoLonger() throws Exception {
    long now = System.currentTimeMillis();
    Path later = room.resolve("later");
    Path data = scene.school.appFolder();
    execute(data.resolve("samepage.db"), "update person set seen = " + now);
    assertThat(run(data, "backup", "--to", later.toString())).isZero();
    scene.school.stopApp();
    assertThat(run(data, "restore", "--from", later.toString(), "--replace")).isZero();
    long halfADayAgo = now - Duration.ofHours(11).toMillis();
    assertThat(rows(data, "person")).isPositive();
    assertThat(rows(data, "person where seen > " + halfADayAgo)).isZero();
  }

  @Test
  void theLogOfErasuresIsEnoughIfTheKeyStoreIsLost() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    deleteDatabases(data);
    assertThat(run(data, "restore", "--from", backups.toString())).as(said.toString()).isZero();
    assertErased(data);
  }

  @Test
  void theLogCanBeHandedInIfTheWholeMachineIsLost() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    deleteDatabases(data);
    Path log = Files.move(data.resolve("erased.log"), room.resolve("saved.log"));
    assertThat(run(data, "restore", "--from", backups.toString(), "--erasures", log.toString()))
        .isZero();
    assertErased(data);
    assertThat(new ErasureLog(data.resolve("erased.log")).read())
        .isEqualTo(new ErasureLog(log).read());
  }

  @Test
  void aLaterBackupTellsWhatWasErasedAndItsKeysOpenOlderWords() throws Exception {
    Path all = copy(backups, room.resolve("backups"));
    Path older = only(all);
    Path data = copy(kept, room.resolve("data"));
    assertThat(
            run(data, "backup", "--to", all.toString(), "--keys-to", room.resolve("k").toString()))
        .isZero();
    deleteDatabases(data);
    Files.delete(data.resolve("erased.log"));
    Path keys = room.resolve("k");
    assertThat(run(data, "restore", "--from", older.toString(), "--keys", only(keys).toString()))
        .as(said.toString())
        .isZero();
    assertErased(data);

    Path before = copy(kept, room.resolve("before"));
    deleteDatabases(before);
    Files.delete(before.resolve("erased.log"));
    assertThat(run(before, "restore", "--from", older.toString(), "--keys", keyBackups.toString()))
        .isZero();
    assertErased(before);
  }

  @Test
  void onlyTheDatabaseIsLostAndTheKeyStoreIsKept() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    Files.delete(data.resolve("samepage.db"));
    assertThat(run(data, "restore", "--from", backups.toString(), "--keep-keys", "--replace"))
        .as(said.toString())
        .isZero();
    assertErased(data);
  }

  @Test
  void whatIsErasedWhileTheBackupIsMadeReadyIsErasedInItToo() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    Location.SqliteFile store = new Location.SqliteFile(data.resolve("keys.db"));
    KeyName name = KeyName.ofWording(SCHOOL);
    try (JdbcKeyStore keys = JdbcKeyStore.open(store)) {
      keys.putIfAbsent(name, new byte[] {7});
    }
    Path later = room.resolve("later");
    assertThat(run(data, "backup", "--to", later.toString())).isZero();
    Location.SqliteFile words = new Location.SqliteFile(data.resolve("samepage.db"));
    AtomicInteger code = new AtomicInteger(-1);
    Thread restore;
    try (OnlyProcess _ = OnlyProcess.on(words)) {
      restore =
          Thread.ofVirtual()
              .start(() -> code.set(run(data, "restore", "--from", later.toString(), "--replace")));
      eventually(() -> GivingWay.isAskedFor(words));
      assertThat(run(data, "restore", "--from", later.toString(), "--replace")).isNotZero();
      assertThat(said.toString()).contains("Another restore is under way");
      try (JdbcKeyStore keys = JdbcKeyStore.open(store)) {
        keys.destroy(name, Instant.now());
      }
    }
    restore.join();
    assertThat(code).as(said.toString()).hasValue(0);
    assertThat(GivingWay.isAskedFor(words)).isFalse();
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(store)) {
      assertThat(keys.find(name)).isEmpty();
      assertThat(keys.destroyed(name)).isPresent();
    }
    assertErased(data);
  }

  @Test
  void aKeyThatWasMadeSinceUnderTheSameNameIsNoneOfThoseThatWereDestroyed() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    Location.SqliteFile store = new Location.SqliteFile(data.resolve("keys.db"));
    KeyName name = KeyName.ofWording(SCHOOL);
    byte[] second = {8};
    try (JdbcKeyStore keys = JdbcKeyStore.open(store)) {
      keys.putIfAbsent(name, new byte[] {7});
      keys.destroy(name, Instant.now());
      keys.putIfAbsent(name, second);
    }
    Path later = room.resolve("later");
    assertThat(run(data, "backup", "--to", later.toString())).isZero();
    assertThat(run(data, "restore", "--from", later.toString(), "--replace"))
        .as(said.toString())
        .isZero();
    try (JdbcKeyStore keys = JdbcKeyStore.open(store)) {
      assertThat(keys.find(name)).contains(second);
      assertThat(keys.destroyed(name)).isPresent();
      keys.destroy(name, Instant.now());
    }
    assertThat(run(data, "restore", "--from", later.toString(), "--replace")).isZero();
    try (JdbcKeyStore keys = JdbcKeyStore.openToRead(store)) {
      assertThat(keys.find(name)).isEmpty();
    }
  }

  @Test
  void keysThatExpiredAreRefusedAndTheNextBackupDeletesThem() throws Exception {
    Path keys = copy(keyBackups, room.resolve("keys"));
    change(only(keys), "expires", Instant.parse("2026-01-01T00:00:00Z").toString());
    change(only(keys), "taken", Instant.parse("2025-12-03T00:00:00Z").toString());
    Path data = copy(kept, room.resolve("data"));
    assertRefused(data, keys, "expired at 2026-01-01", "must stay erased");

    Path expired = only(keys);
    assertThat(
            run(
                data,
                "backup",
                "--to",
                room.resolve("next").toString(),
                "--keys-to",
                keys.toString(),
                "--keys-days",
                "7"))
        .isZero();
    assertThat(said.toString()).contains("Deleted " + expired);
    assertThat(only(keys)).isNotEqualTo(expired);
    assertThat(said.toString()).contains("The master key is not in the backup", "expires at");
  }

  @Test
  void keysThatClaimToLastLongerThanTheyMayAreRefused() throws Exception {
    Path keys = copy(keyBackups, room.resolve("keys"));
    change(only(keys), "expires", Instant.parse("2999-01-01T00:00:00Z").toString());
    Path data = copy(kept, room.resolve("data"));
    assertRefused(data, keys, "may not be used");
    put(only(keys), "expires", Instant.now().plus(Duration.ofDays(29)).toString());
    assertRefused(data, keys, "was changed after the backup was made");
  }

  @Test
  void keysOfAnotherMasterKeyAreRefused() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    Files.delete(data.resolve("keys/master.json"));
    assertThat(new MasterKeyFile(data.resolve("keys/master.json")).make()).isTrue();
    assertRefused(data, keyBackups, "another master key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flip | does not match its SHA-256",
        "shorten | does not match its SHA-256",
        "delete | is missing",
        "rows | is not what its manifest says",
        "swapped | was changed after the backup was made",
        "unsealed | was changed after the backup was made",
        "cut | its erased.log does not match its seal",
        "later | its erased.log does not match its seal",
        "newer | newer release",
        "manifest | cannot be understood",
        "form | is not the manifest of a backup that this release can read",
        "elsewhere | is not the manifest of a backup",
        "nothing | is not the manifest of a backup"
      })
  void aBackupThatIsNotWhatItWasIsRefused(String fault, String why) throws Exception {
    Path broken = only(copy(backups, room.resolve("backups")));
    Path file = broken.resolve("samepage.db");
    switch (fault) {
      case "flip" -> {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      case "shorten" ->
          Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 4096));
      case "delete" -> Files.delete(file);
      case "rows" -> changeBackup(broken, "delete from event where number = 2");
      case "newer" ->
          changeBackup(
              broken,
              "insert into flyway_schema_history select 999, '999', description, type,"
                  + " 'V999__x.sql', checksum, installed_by, installed_on, execution_time, success"
                  + " from flyway_schema_history where version = '1'");
      case "swapped" -> {
        execute(file, "delete from event where number = 2");
        put(broken, "sha256", sha256(file));
      }
      case "unsealed" -> put(broken, "seal", null);
      case "cut" -> Files.delete(broken.resolve("erased.log"));
      case "later" -> {
        Path later = copy(broken, broken.resolveSibling("samepage-later"));
        change(later, "taken", Instant.now().toString());
        Files.writeString(later.resolve("erased.log"), "{}\n");
      }
      case "manifest" -> Files.writeString(broken.resolve("manifest.json"), "{");
      case "form" -> change(broken, "form", "samepage-backup 2");
      case "elsewhere" -> change(broken, "file", "../samepage.db");
      case "nothing" -> Files.writeString(broken.resolve("manifest.json"), "{}");
      default -> throw new AssertionError(fault);
    }
    Path data = copy(kept, room.resolve("data"));
    Map<String, Integer> before = contents(data);
    assertThat(
            run(
                data,
                "restore",
                "--from",
                broken.toString(),
                "--keys",
                keyBackups.toString(),
                "--replace"))
        .isNotZero();
    assertThat(said.toString()).contains(why, "othing was changed");
    assertThat(contents(data)).isEqualTo(before);
  }

  @Test
  void whatIsNoBackupIsRefused() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    assertThat(run(data, "restore", "--from", room.resolve("nowhere").toString())).isNotZero();
    assertThat(said.toString()).contains("nowhere is not there. Nothing was changed.");
    assertThat(run(data, "restore", "--from", kept.toString())).isNotZero();
    assertThat(said.toString()).contains("There is no backup in");
    assertRefused(data, room.resolve("nothing"), "name their folder with --keys");
    assertThat(run(data, "backup", "--to", room.toString(), "--keys-days", "31")).isNotZero();
    assertThat(said.toString()).contains("from 1 to 30");
    assertThat(run(room.resolve("empty"), "backup", "--to", room.toString())).isNotZero();
    assertThat(said.toString()).contains("There is no database at");
  }

  @Test
  void aFolderThatCannotBeWrittenGetsNoBackup() throws Exception {
    Path file = Files.createFile(room.resolve("file"));
    assertThat(run(copy(kept, room.resolve("data")), "backup", "--to", file.toString()))
        .isNotZero();
    assertThat(said.toString()).contains("No backup was made: " + file);
    assertThat(names(room)).containsExactlyInAnyOrder("file", "data");
  }

  /** The system allows no file to grow beyond eight megabytes; the database has more. */
  @ParameterizedTest
  @CsvSource({"backup", "restore"})
  void withoutRoomOnTheDiskNothingIsLeftBehind(String verb) throws Exception {
    Path data = copy(kept, room.resolve("data"));
    execute(data.resolve("samepage.db"), "create table filler as select randomblob(10000000) as b");
    Path to = Files.createDirectories(room.resolve("to"));
    Path keysTo = Files.createDirectories(room.resolve("keys-to"));
    List<String> arguments;
    if (verb.equals("restore")) {
      assertThat(run(data, "backup", "--to", to.toString(), "--keys-to", keysTo.toString()))
          .isZero();
      arguments = List.of("--from", to.toString(), "--keys", keysTo.toString(), "--replace");
    } else {
      arguments = List.of("--to", to.toString(), "--keys-to", keysTo.toString());
    }
    Map<String, Integer> before = contents(data);
    List<String> backupsBefore = names(to);
    String told = runWithLittleRoom(data, verb, arguments);
    assertThat(told)
        .contains(verb.equals("backup") ? "No backup was made" : "Nothing was changed")
        .doesNotContain("\tat ");
    assertThat(contents(data)).isEqualTo(before);
    assertThat(names(to)).isEqualTo(backupsBefore);
    assertThat(names(keysTo)).hasSize(backupsBefore.size());
  }

  private static String runWithLittleRoom(Path data, String verb, List<String> arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "ulimit -f 8192; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                verb));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SAMEPAGE_"));
    builder.environment().put("SAMEPAGE_DATA", data.toString());
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isNotZero();
    return told;
  }

  @Test
  void aRestoreThatWasCutShortIsBroughtToItsEndByTheNext() throws Exception {
    Path data = copy(kept, room.resolve("data"));
    assertThat(run(data, "restore", "--from", backups.toString(), "--replace")).isZero();
    cutShort(data);
    assertThat(run(data, "restore", "--from", room.resolve("nowhere").toString())).isNotZero();
    assertThat(said.toString()).contains("cut short was brought to its end first");
    assertErased(data);
  }

  /** As it is when only the words were put into their place. */
  private void cutShort(Path data) throws IOException {
    Files.move(data.resolve("keys.db"), data.resolve("keys.db.restoring"));
    Files.copy(only(keyBackups).resolve("keys.db"), data.resolve("keys.db"));
    Files.writeString(data.resolve("samepage.db.placing"), "20261129T000000000Z");
  }

  private void assertRefused(Path data, Path keys, String... why) throws IOException {
    Map<String, Integer> before = contents(data);
    assertThat(
            run(
                data,
                "restore",
                "--from",
                backups.toString(),
                "--keys",
                keys.toString(),
                "--replace"))
        .isNotZero();
    assertThat(said.toString()).contains(why).contains("othing was changed");
    assertThat(contents(data)).isEqualTo(before);
  }

  private void assertErased(Path data) throws Exception {
    assertTold(data);
    assertThat(OperatorJobs.verify(Settings.Storage.embedded(data)).findings()).isEmpty();
    try (JdbcKeyStore keys =
        JdbcKeyStore.openToRead(new Location.SqliteFile(data.resolve("keys.db")))) {
      assertThat(keys.find(erased)).isEmpty();
      assertThat(keys.destroyed(erased)).isPresent();
      KeyName other = KeyName.of(SCHOOL, agreementOf("U0TARA").id());
      assertThat(keys.find(other)).isPresent();
    }
  }

  /** That it was erased stands in its chain and in a certificate, and the words are overwritten. */
  private void assertTold(Path data) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("samepage.db"));
        Statement statement = database.createStatement();
        ResultSet told =
            statement.executeQuery(
                """
                select count(*), min(e.why), min(e.scope), min(length(a.words)),
                  (select count(*) from event v where v.agreement = e.agreement and v.deed = 'ERASED')
                from erasure e join agreement a on a.id = e.agreement
                where e.agreement = '%s' and e.done is not null
                """
                    .formatted(erased.thing()))) {
      assertThat(told.getInt(1)).isEqualTo(1);
      assertThat(told.getString(2)).isEqualTo("RESTORED");
      assertThat(told.getString(3)).isEqualTo("ALL");
      assertThat(told.getInt(4)).isZero();
      assertThat(told.getInt(5)).isEqualTo(1);
    }
  }

  /** The one with Casey. */
  private Agreement agreementOf(String teacher) {
    Path file = only(backups).resolve("samepage.db");
    try (Database database = Database.openToRead(new Location.SqliteFile(copied(file, teacher)))) {
      return new JdbcTransactions(database, Clock.systemUTC())
          .read(ports ->
              ports.agreements().of(new PersonId(SCHOOL, teacher)).stream()
                  .filter(one -> one.pair().includes(new PersonId(SCHOOL, "U0CASEY")))
                  .findFirst()
                  .orElseThrow());
    }
  }

  private Path copied(Path file, String name) {
    try {
      Path target = folder.resolve(name + ".db");
      if (Files.notExists(target)) {
        Files.copy(file, target);
      }
      return target;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private int run(Path data, String... arguments) {
    CommandLine line = Main.commandLine(Map.of("SAMEPAGE_DATA", data.toString()));
    line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return line.execute(arguments);
  }

  private static long rows(Path data, String table) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("samepage.db"));
        Statement statement = database.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from " + table)) {
      count.next();
      return count.getLong(1);
    }
  }

  private static Path only(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> folders = all.toList();
      assertThat(folders).hasSize(1);
      return folders.getFirst();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static ObjectNode manifest(Path backup) throws IOException {
    return (ObjectNode) JSON.readTree(Files.readString(backup.resolve("manifest.json")));
  }

  private static void put(Path backup, String field, @Nullable String value) throws IOException {
    Files.writeString(
        backup.resolve("manifest.json"), manifest(backup).put(field, value).toString());
  }

  /** And seals it again: only the other checks notice then. */
  private void change(Path backup, String field, String value) throws IOException {
    put(backup, field, value);
    ObjectNode manifest = manifest(backup);
    manifest.remove("seal");
    MasterKey master = MasterKey.in(kept.resolve("keys/master.json"));
    put(backup, "seal", master.seal("backup", manifest.toString()));
  }

  /** And its hash, as somebody would who knows the form and has the master key. */
  private void changeBackup(Path backup, String sql) throws Exception {
    Path file = backup.resolve("samepage.db");
    execute(file, sql);
    change(backup, "sha256", sha256(file));
  }

  private static String sha256(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash);
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static void deleteDatabases(Path data) throws IOException {
    for (String name : names(data)) {
      if (name.contains(".db")) {
        Files.delete(data.resolve(name));
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The bytes of what is kept; the lock is nothing that is kept. */
  private static Map<String, Integer> contents(Path data) throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    for (String name : names(data)) {
      if (!name.endsWith(".lock") && Files.isRegularFile(data.resolve(name))) {
        contents.put(name, Arrays.hashCode(Files.readAllBytes(data.resolve(name))));
      }
    }
    return contents;
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
