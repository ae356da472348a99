package io.backlash.cli.feeds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.ResultOptions;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.sql.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash redrive}. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    header = "Lists dead letters with their reasons, and exports them for correction.",
    description = {
      "",
      "Without --to: lists dead letters by feed, field and reason. With --to: writes them to a file of JSON lines,"
          + " in which 'raw' is the record as it was read (of a table, its row as a line of CSV) and 'corrected' a copy of it:"
          + " change the copy, and run again with --corrections. A corrected record is read in the place of the one that it was made"
          + " of, so that ids stay, and the ledger counts it once.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash redrive --out out",
      "  ./backlash redrive --out out --feed reviews --reason 'is no number' --to corrections.jsonl",
      "  ./backlash check --feeds feeds.yaml --corrections corrections.jsonl",
      "  ./backlash run --feeds feeds.yaml --corrections corrections.jsonl --out out",
    })
public final class RedriveCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Console console;

  @Mixin private ResultOptions results;

  @Option(names = "--feed", paramLabel = "NAME", description = "Only the dead letters of a feed.")
  private String feed;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "Only those whose field and reason contain these words; case does not matter.")
  private String reason;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Output file. It holds what your feeds hold, personal data included; only its owner may read it.")
  private Path to;

  public RedriveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    LogFile.in(results.folder().path());
    try (Database database = results.folder().openDatabase(results.jdbcUrl())) {
      database.migrate();
      if (to == null) {
        list(database);
      } else {
        write(database);
      }
    }
    return ExitCode.OK;
  }

  private record Fault(String feed, String field, String kind) {
    static Fault of(DeadLetter letter) {
      return new Fault(letter.feed(), letter.field() == null ? "" : letter.field(), letter.kind());
    }
  }

  private record Group(Fault fault, long letters, String file, long line) {
    static final Comparator<Group> LARGEST_FIRST =
        Comparator.comparingLong(Group::letters)
            .reversed()
            .thenComparing(group -> group.fault().feed())
            .thenComparing(group -> group.fault().field())
            .thenComparing(group -> group.fault().kind());

    Group plus(Group other) {
      return new Group(fault, letters + other.letters, file, line);
    }
  }

  private void list(Database database) throws SQLException, IOException {
    Map<Fault, Group> groups = new HashMap<>();
    DeadLetterTable.read(
        database,
        feed,
        reason,
        letter ->
            groups.merge(
                Fault.of(letter),
                new Group(Fault.of(letter), 1, letter.file(), letter.line()),
                Group::plus));
    PrintStream lines = console.lines();
    groups.values().stream()
        .sorted(Group.LARGEST_FIRST)
        .forEach(
            group ->
                lines.printf(
                    Locale.ROOT,
                    "%,10d  %s: %s%s%n            first in %s, line %d%n",
                    group.letters(),
                    group.fault().feed(),
                    group.fault().field().isEmpty() ? "" : group.fault().field() + " ",
                    group.fault().kind(),
                    group.file(),
                    group.line()));
    lines.printf(
        Locale.ROOT,
        "%,10d  dead letters in all%n",
        groups.values().stream().mapToLong(Group::letters).sum());
  }

  private void write(Database database) throws SQLException, IOException {
    if (Files.exists(to)) {
      throw new WrongInputException(
          to + " is there already, and may hold what you have corrected: name another file");
    }
    // Others must not read it, not even while it is written.
    OwnerOnlyFiles.newFile(to);
    LongAdder written = new LongAdder();
    LongAdder leftOut = new LongAdder();
    try (BufferedWriter file =
        Files.newBufferedWriter(to, StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
      DeadLetterTable.read(
          database,
          feed,
          reason,
          letter -> {
            if (isWhole(letter)) {
              file.write(line(letter));
              file.newLine();
              written.increment();
            } else {
              leftOut.increment();
            }
          });
    }
    if (written.sum() + leftOut.sum() == 0) {
      Files.delete(to);
      throw new WrongInputException(
          "there is no such dead letter, so %s is not written: without --to all are listed"
              .formatted(to));
    }
    console
        .lines()
        .printf(
            Locale.ROOT,
            "%,d dead letters are in %s: change what stands under 'corrected', then run again with"
                + " --corrections %s%n",
            written.sum(),
            to,
            to);
    if (leftOut.sum() > 0) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "%,d are left out: of them too little is kept, so correct them in their files%n",
              leftOut.sum());
    }
  }

  private static String line(DeadLetter letter) {
    ObjectNode line = JSON.createObjectNode();
    line.put("feed", letter.feed());
    line.put("file", letter.file());
    line.put("line", letter.line());
    line.put("field", letter.field());
    line.put("reason", letter.reason());
    line.put("raw", letter.raw());
    line.put("corrected", letter.raw());
    return line.toString();
  }

  /** Whether all of the record is there: not where it was too long, forgotten, or a file's end. */
  private static boolean isWhole(DeadLetter letter) {
    return !letter.raw().isEmpty() && letter.raw().length() < DeadLetter.LONGEST;
  }
}
