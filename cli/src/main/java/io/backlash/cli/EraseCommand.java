package io.backlash.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code backlash erase}. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    header = "Writes down a customer's wish to be forgotten, for the runs from now on.",
    description = {
      "",
      "The wish is a line in a feed of erasures, which your feeds.yaml names:",
      "  erasures: {record: erasure, path: erasures.jsonl, format: jsonl}",
      "A run then counts nothing of the customer up to that moment: no order, case, review or post"
          + " of theirs, nor what names these; and their dead letters say no more what they said."
          + " The line names the customer as your feeds do: keep it for as long as any of them"
          + " does, or the next run knows the customer again.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash erase --brand Acme --customer 4711 --to erasures.jsonl",
    })
final class EraseCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Console console;

  @Option(names = "--brand", required = true, description = "Whose customer.")
  private String brand;

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "ID",
      description = "The customer, as your feeds name them, not as a pseudonym.")
  private String customer;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Up to when they are to be forgotten, such as 2026-01-31T12:00:00Z; what they do after it"
              + " counts again (default: now).")
  private Instant at;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The feed's file, to which the line is added, or - to print it, for a topic.")
  private String to;

  EraseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (brand.isBlank() || customer.isBlank()) {
      throw new WrongInputException("--brand and --customer can't be empty");
    }
    ObjectNode wish = JSON.createObjectNode();
    wish.put("brand", brand);
    wish.put("customer", customer);
    wish.put("at", (at == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : at).toString());
    if (to.equals("-")) {
      console.dataLines().println(wish);
      return ExitCode.OK;
    }
    Files.writeString(
        PrivateFiles.fileOrThatWhichIsThere(Path.of(to)),
        wish + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    console.lines().println("Written to " + to + ": the next run forgets them.");
    return ExitCode.OK;
  }
}
