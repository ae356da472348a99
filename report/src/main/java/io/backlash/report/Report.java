package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The report: one HTML file that holds all it shows, made from the reporting views alone. */
public final class Report {

  private Report() {}

  /**
   * Writes {@code index.html}. Equal views give an equal file.
   *
   * @param dataSource a database whose reporting views are up to date
   * @param directory created if absent
   * @return the file
   * @throws SQLException if the views can't be read
   * @throws IOException if the file can't be written
   */
  public static Path write(DataSource dataSource, Path directory) throws SQLException, IOException {
    ObjectNode model;
    try (ReadOnlyConnection connection = ReadOnlyConnection.patient(dataSource)) {
      model = connection.read(Scope.EVERYTHING, Report::model);
    }
    Files.createDirectories(directory);
    Path file = directory.resolve("index.html");
    try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
      Page.writeFile(model, writer);
    }
    return file;
  }

  private static ObjectNode model(Connection connection, Views views) throws SQLException {
    ObjectNode model = ReportModel.read(connection, views);
    return model.set("evidence", FailureEvidence.mostSevere(connection));
  }
}
