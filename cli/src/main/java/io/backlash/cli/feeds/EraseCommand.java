package io.backlash.cli.feeds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.file.OwnerOnlyFiles;
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
    header = "Records an erasure request (GDPR Art. 17) of a customer, for all later runs.",
    description = {
      "",
      "The request is a line in a feed of erasures, which your feeds.yaml names:",
      "  erasures: {record: erasure, path: erasures.jsonl, format: jsonl}",
      "A run then excludes the customer's orders, cases, reviews and posts up to that time, and all that refers to them;"
          + " their dead letters lose their content. The line names the customer as your feeds do. Keep it as long as any"
          + " feed does, or the next run includes the customer again.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash erase --brand Acme --customer 4711 --to erasures.jsonl",
    })
public final class EraseCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Console console;

  @Option(names = "--brand", required = true, description = "The brand.")
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
          "Erase up to this time, such as 2026-01-31T12:00:00Z; later records count again (default: now).")
  private Instant at;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The file of the feed to append to, or - to print the line, for a topic.")
  private String to;

  public EraseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (brand.isBlank() || customer.isBlank()) {
      throw new WrongInputException("--brand and --customer can't be empty");
    }
    ObjectNode request = JSON.createObjectNode();
    request.put("brand", brand);
    request.put("customer", customer);
    request.put("at", (at == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : at).toString());
    if (to.equals("-")) {
      console.dataLines().println(request);
      return ExitCode.OK;
    }
    Files.writeString(
        OwnerOnlyFiles.file(Path.of(to)),
        request + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    console.lines().println("Written to " + to + ": the next run forgets them.");
    return ExitCode.OK;
  }
}
