package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
    List<Impact> brands;
    List<Impact> currencies;
    JsonNode model;
    try (Connection connection = dataSource.getConnection()) {
      // All figures of the page are of one moment, also while a job is writing.
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      brands = Impact.ofBrands(connection);
      currencies = Impact.ofCurrencies(connection);
      model = ReportModel.read(connection, brands);
      connection.rollback();
    }
    Files.createDirectories(directory);
    Path file = directory.resolve("index.html");
    try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
      Page.write(Headline.of(brands, currencies), model, writer);
    }
    return file;
  }
}
