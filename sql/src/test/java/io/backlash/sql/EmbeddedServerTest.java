package io.backlash.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who gets at the embedded server, its data and its programs, and what becomes of one that is left.
 */
class EmbeddedServerTest {
  @TempDir private Path folder;

  @Test
  void nobodyIsLetInWithoutThePassword() throws SQLException {
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      String server = database.url().substring(0, database.url().indexOf('?'));

      assertThatThrownBy(() -> DriverManager.getConnection(server, "postgres", ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThatThrownBy(() -> DriverManager.getConnection(server, "postgres", "postgres"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(value(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(database, "show unix_socket_directories")).isEmpty();
      assertThat(
              value(
                  database,
                  "select string_agg(distinct type || ' ' || auth_method, ',') from"
                      + " pg_hba_file_rules"))
          .isEqualTo("host scram-sha-256");
      assertThat(value(database, "select rolpassword from pg_authid where rolname = 'postgres'"))
          .startsWith("SCRAM-SHA-256$");
    }
  }

  @Test
  void eachFolderHasAPasswordOfItsOwnThatItsOwnerAloneReads() throws IOException {
    Path one = folder.resolve("one/postgres");
    Path other = folder.resolve("other/postgres");
    Database.embedded(one).close();
    Database.embedded(other).close();

    assertThat(one.resolve("backlash.password"))
        .content()
        .isNotEqualTo(Files.readString(other.resolve("backlash.password")))
        .matches("[0-9a-f]{64}");
    assertThat(mode(one.resolve("backlash.password"))).isEqualTo("rw-------");
    assertThat(mode(one.resolve("server.log"))).isEqualTo("rw-------");
    assertThat(mode(one)).isEqualTo("rwx------");
    assertThat(mode(one.getParent())).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** As the releases before this one left them: every user of the machine was let in. */
  @Test
  void dataThatWereOpenToEveryUserAreClosed() throws IOException, SQLException {
    Path data = folder.resolve("postgres");
    try (Database database = Database.embedded(data)) {
      execute(database, "create table kept as select 1 as id");
      execute(database, "alter role postgres password null");
    }
    Files.delete(data.resolve("backlash.password"));
    Files.writeString(data.resolve("pg_hba.conf"), "host all all all trust\nlocal all all trust\n");

    try (Database database = Database.embedded(data)) {
      String server = database.url().substring(0, database.url().indexOf('?'));
      assertThat(value(database, "select id from kept")).isEqualTo("1");
      assertThatThrownBy(() -> DriverManager.getConnection(server, "postgres", ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void anotherUserReadsNeitherPasswordNorDataNorPrograms() throws Exception {
    assumeTrue(OwnFiles.user() == 0, "only root can become another user to try it");
    Path data = folder.resolve("out/postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Database database = Database.embedded(data)) {
      String port = database.url().replaceAll("^.*:(\\d+)/.*$", "$1");
      Path programs = EmbeddedPrograms.unpacked(folder.resolve("programs"));
      // Else all would be refused for the folders above.
      assertThat(asNobody("ls", folder.toString())).isZero();

      assertThat(asNobody("cat", data.resolve("backlash.password").toString())).isNotZero();
      assertThat(asNobody("cat", data.resolve("PG_VERSION").toString())).isNotZero();
      assertThat(asNobody("ls", data.getParent().toString())).isNotZero();
      assertThat(asNobody("ls", programs.toString())).isNotZero();
      assertThat(asNobody("touch", programs.resolve("bin/initdb").toString())).isNotZero();
      assertThat(port).matches("\\d+");
    }
  }

  private static int asNobody(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534"));
    all.addAll(List.of("--clear-groups", "--"));
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aProgramThatWasPlantedOrAlteredIsUnpackedAnewAndNotRun() throws IOException {
    Path cache = OwnFiles.folder(folder.resolve("cache"));
    Path programs = EmbeddedPrograms.unpackedIn(cache);
    Path initdb = programs.resolve("bin/initdb");
    byte[] right = Files.readAllBytes(initdb);
    Path ran = folder.resolve("ran");

    Files.writeString(initdb, "#!/bin/sh\ntouch " + ran + "\n");
    Path added = Files.createFile(programs.resolve("lib/planted.so"));

    assertThat(EmbeddedPrograms.unpackedIn(cache)).isEqualTo(programs);
    assertThat(initdb).hasBinaryContent(right);
    assertThat(added).doesNotExist();

    // A list of checksums that fits what was planted, of another archive.
    Files.writeString(programs.resolve("checksums"), "", StandardOpenOption.TRUNCATE_EXISTING);
    Files.writeString(initdb, "#!/bin/sh\n");
    assertThat(EmbeddedPrograms.unpackedIn(cache)).isEqualTo(programs);
    assertThat(initdb).hasBinaryContent(right);
    assertThat(ran).doesNotExist();
  }

  @Test
  void programsThatAreWholeAreNotUnpackedAgain() throws IOException {
    Path cache = OwnFiles.folder(folder.resolve("cache"));
    Path programs = EmbeddedPrograms.unpackedIn(cache);
    Object before = Files.readAttributes(programs.resolve("bin/postgres"), "unix:ino,ctime");

    EmbeddedPrograms.unpackedIn(cache);

    assertThat((Object) Files.readAttributes(programs.resolve("bin/postgres"), "unix:ino,ctime"))
        .isEqualTo(before);
  }

  @Test
  void aFolderThatOthersCanWriteHoldsNoPrograms() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> OwnFiles.folder(open))
        .isInstanceOf(IOException.class)
        .hasMessage(open + " is open to other users");
    assertThatThrownBy(() -> OwnFiles.folder(open.resolve("backlash")))
        .isInstanceOf(IOException.class)
        .hasMessage(open + " is open to other users");
  }

  @Test
  void aFolderOfAnotherUserHoldsNoPrograms() throws Exception {
    assumeTrue(OwnFiles.user() == 0, "only root can give a folder to another user");
    Path planted = OwnFiles.folder(folder.resolve("backlash"));
    Files.setAttribute(planted, "unix:uid", 65534);

    assertThatThrownBy(() -> OwnFiles.folder(planted))
        .isInstanceOf(IOException.class)
        .hasMessage(planted + " is open to other users");
  }

  /** In a process of its own, which is then killed. */
  @Test
  void aServerThatAKilledProcessLeftIsEndedAndItsDataStay() throws Exception {
    Path data = folder.resolve("postgres");
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeavesItsServer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(killed.getInputStream().read()).isEqualTo('r');
    ProcessHandle left = Postmaster.on(data).orElseThrow().process();
    assertThatThrownBy(() -> Database.embedded(data))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("is in use by process " + killed.pid() + ": wait for its end");

    killed.destroyForcibly().waitFor();
    assertThat(left.isAlive()).isTrue();

    try (Database database = Database.shared(data)) {
      assertThat(Postmaster.on(data).orElseThrow().process()).isNotEqualTo(left);
      assertThat(value(database, "select id from kept")).isEqualTo("1");
    }
    assertThat(Postmaster.on(data)).isEmpty();
  }

  /** Starts a server, tells so, and waits to be killed. */
  static final class LeavesItsServer {
    private LeavesItsServer() {}

    public static void main(String[] arguments) throws Exception {
      Database database = Database.embedded(Path.of(arguments[0]));
      execute(database, "create table kept as select 1 as id");
      System.out.write("ready".getBytes(UTF_8));
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** The number of a server that was killed may be another process's by now. */
  @Test
  void aProcessThatHasTheNumberOfADeadServerIsLeftAlone() throws Exception {
    Path data = folder.resolve("postgres");
    Database.embedded(data).close();
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          data.resolve("postmaster.pid"),
          "%d\n%s\n0\n5432\n\n127.0.0.1\n\nready\n".formatted(other.pid(), data));

      Database.embedded(data).close();

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void theFolderIsFreeAgainAfterAServerThatDidNotStart() throws IOException {
    Path data = Files.createDirectories(folder.resolve("postgres"));
    Path other = Files.writeString(data.resolve("letters.txt"), "not a database");

    assertThatThrownBy(() -> Database.embedded(data))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("it holds other files, and no database");
    Files.delete(other);
    Database.embedded(data).close();

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("postgres", "postgres.lock");
    }
  }

  /** Where a database folder is only half made, its maker was killed. */
  @Test
  void aFolderThatWasHalfMadeIsMadeAnew() throws IOException, SQLException {
    Path half = Files.createDirectories(folder.resolve("postgres.next/base"));
    Files.createFile(half.resolveSibling("PG_VERSION"));

    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      assertThat(value(database, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("postgres.next")).doesNotExist();
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Database database, String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
