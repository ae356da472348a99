package io.backlash.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Where the libraries' own words go: {@code backlash.log} in the folder of a command's results. */
final class LogFile {
  /** Read by {@code log4j2.xml}. */
  private static final String PROPERTY = "backlash.log";

  private LogFile() {}

  /** Logs into a folder from here on; made where it is not there. */
  static void in(Path folder) throws IOException {
    Files.createDirectories(folder);
    System.setProperty(PROPERTY, folder.resolve("backlash.log").toString());
    Configurator.reconfigure();
  }

  /** Where to read on after a failure; empty where there is no log. */
  static String hint() {
    String file = System.getProperty(PROPERTY);
    return file == null ? " (--verbose shows where)" : " (the whole story is in " + file + ")";
  }
}
