package io.backlash.cli.options;

import io.backlash.cli.console.WrongInputException;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.ingest.IngestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key under which customers are pseudonymised. Equal keys give equal pseudonyms, and with them
 * equal tables.
 *
 * @param value the key
 * @param origin where it was found, in words
 */
public record PseudonymKey(String value, String origin) {
  private static final int BYTES = 32;

  /**
   * The environment's key, else the one kept with the results, else a new random one that is kept
   * there, readable by its owner only.
   *
   * @param environment the value of {@link IngestOptions#PSEUDONYM_KEY_VARIABLE}, {@code null}
   *     where it is not set
   */
  public static PseudonymKey of(String environment, Path out) throws IOException {
    if (environment != null && !environment.isBlank()) {
      return new PseudonymKey(environment, "from " + IngestOptions.PSEUDONYM_KEY_VARIABLE);
    }
    Path file = out.resolve("pseudonym.key");
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (kept.isEmpty()) {
        throw new WrongInputException(
            file + " is empty: delete it, or set " + IngestOptions.PSEUDONYM_KEY_VARIABLE);
      }
      return new PseudonymKey(kept, "kept in " + file);
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    OwnerOnlyFiles.folder(out);
    OwnerOnlyFiles.newFile(file);
    try {
      Files.write(file, (made + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    } catch (IOException e) {
      // Of a full disk: an empty file would stand in the way of the next run.
      Files.delete(file);
      throw e;
    }
    return new PseudonymKey(made, "new, kept in " + file);
  }
}
