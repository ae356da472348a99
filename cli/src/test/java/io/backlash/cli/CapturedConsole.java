package io.backlash.cli;

import io.backlash.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Runs commands as the launcher does, and keeps what they say. */
public final class CapturedConsole {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int exitCode;

  private CapturedConsole() {}

  public static CapturedConsole of(String... arguments) {
    return withInput("", arguments);
  }

  public static CapturedConsole withInput(String input, String... arguments) {
    CapturedConsole captured = new CapturedConsole();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            captured.out,
            captured.err,
            false,
            false);
    captured.exitCode = Backlash.execute(console, arguments);
    return captured;
  }

  public int exitCode() {
    return exitCode;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
