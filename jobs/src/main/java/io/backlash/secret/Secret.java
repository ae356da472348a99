package io.backlash.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A secret that travels in a job's graph as the place where it is found, never as what it is. Flink
 * keeps that graph in files, sends it to other machines, and shows parts of it.
 *
 * <p>The process that read the secret keeps it in its memory; another one, such as a TaskManager,
 * reads it from the same environment variable, or the same file, of its own:
 *
 * <pre>{@code
 * Secret key = Secret.ofVariable("BACKLASH_PSEUDONYM_KEY", System.getenv("BACKLASH_PSEUDONYM_KEY"));
 * // … in open(), on whichever machine …
 * mac = new Pseudonyms(key.value());
 * }</pre>
 */
public final class Secret implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By id. Never cleared: one short text for each secret that this process has read itself. */
  private static final Map<String, String> HELD = new ConcurrentHashMap<>();

  /** Ids of two processes must never meet, or one would take its own secret for the other's. */
  private static final int ID_BYTES = 16;

  private final String id;

  /** {@code null} where it is none of the environment's. */
  private final String variable;

  /** {@code null} where it stands in no file. */
  private final String file;

  private Secret(String id, String variable, String file) {
    this.id = id;
    this.variable = variable;
    this.file = file;
  }

  private static Secret holding(String value, String variable, String file) {
    byte[] random = new byte[ID_BYTES];
    new SecureRandom().nextBytes(random);
    Secret secret = new Secret(HexFormat.of().formatHex(random), variable, file);
    HELD.put(secret.id, value);
    return secret;
  }

  /** One that this process alone knows: for jobs that run in it. */
  public static Secret held(String value) {
    return holding(value, null, null);
  }

  /** One that stands in an environment variable, here and wherever it is needed. */
  public static Secret ofVariable(String name, String value) {
    return holding(value, name, null);
  }

  /**
   * One that is the content of a file, here and wherever it is needed, white space around it not.
   */
  public static Secret ofFile(Path file, String value) {
    return holding(value, null, file.toAbsolutePath().toString());
  }

  /**
   * The secret itself.
   *
   * @throws IllegalStateException if this process can't find it; the message says what is to be
   *     done
   */
  public String value() {
    String held = HELD.get(id);
    if (held != null) {
      return held;
    }
    if (variable != null) {
      String value = System.getenv(variable);
      if (value == null || value.isBlank()) {
        throw new IllegalStateException(
            ("The environment variable %s, which holds a secret, is not set in this process: set it"
                    + " for the JobManager and each TaskManager, or name a file in its place.")
                .formatted(variable));
      }
      return value;
    }
    if (file != null) {
      return read(Path.of(file));
    }
    throw new IllegalStateException(
        "A secret of another process is needed here: take it from a variable or a file.");
  }

  private static String read(Path file) {
    try {
      String value = Files.readString(file).strip();
      if (!value.isEmpty()) {
        return value;
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The file %s, which holds a secret, can't be read: it must be on each machine of the cluster."
              .formatted(file),
          e);
    }
    throw new IllegalStateException("The file %s, which holds a secret, is empty.".formatted(file));
  }

  /**
   * The same, for processes that have another environment than this one: what stands in a variable
   * is written to a file that its owner alone may read.
   *
   * @param folder of such files; made where it is not there
   */
  public Secret keptIn(Path folder) throws IOException {
    if (variable == null) {
      return this;
    }
    OwnerOnlyFiles.folder(folder);
    Path kept = OwnerOnlyFiles.write(folder.resolve(variable), value());
    return ofFile(kept, value());
  }

  /** Where it is found, as one word without special characters. */
  String reference() {
    return encoded(id) + "." + encoded(variable) + "." + encoded(file);
  }

  /** What has that {@link #reference}. */
  static Secret referred(String reference) {
    String[] parts = reference.split("\\.", -1);
    return new Secret(decoded(parts[0]), decoded(parts[1]), decoded(parts[2]));
  }

  private static String encoded(String text) {
    return text == null
        ? ""
        : Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    return text.isEmpty() ? null : new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }

  /** Where it is found, in words. */
  @Override
  public String toString() {
    if (variable != null) {
      return "from the variable " + variable;
    }
    return file == null ? "held in memory" : "from the file " + file;
  }
}
