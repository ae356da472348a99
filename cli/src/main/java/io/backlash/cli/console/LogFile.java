package io.backlash.cli.console;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Where the libraries' own words go: a file in the folder of a command's results. */
public final class LogFile {
  /** Read by {@code log4j2.xml}. */
  private static final String PROPERTY = "backlash.log";

  private LogFile() {}

  /** Logs into a folder from here on; made where it is not there. */
  public static void in(Path folder) throws IOException {
    in(folder, "backlash.log");
  }

  /** Logs into a file of its own, for a command that may go on beside a run in the same folder. */
  public static void in(Path folder, String name) throws IOException {
    OwnerOnlyFiles.folder(folder);
    Path file = OwnerOnlyFiles.file(folder.resolve(name));
    System.setProperty(PROPERTY, file.toString());
    Configurator.reconfigure();
  }

  /** Where to read on after a failure; empty where there is no log. */
  public static String hint() {
    String file = System.getProperty(PROPERTY);
    return file == null ? " (--verbose shows where)" : " (the whole story is in " + file + ")";
  }
}
