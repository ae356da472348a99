package io.backlash.job;

import io.backlash.secret.DatabaseLogin;
import io.backlash.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a jobs file says of a database whose URL is known with its password. */
final class DatabaseLines {

  private DatabaseLines() {}

  /**
   * The lines, for instance
   *
   * <pre>{@code
   * database:
   *   url: jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres
   *   password: {file: /folder/database.password}
   * }</pre>
   *
   * @param folder of the jobs file; the password is put there
   */
  static String of(String url, Path folder) throws IOException {
    DatabaseLogin login = DatabaseLogin.of(url);
    Secret password = login.secrets().get("password");
    String lines = "database:\n  url: %s\n".formatted(login.url());
    if (password == null) {
      return lines;
    }
    Path file = Files.writeString(folder.resolve("database.password"), password.value());
    return lines + "  password: {file: %s}\n".formatted(file);
  }
}
