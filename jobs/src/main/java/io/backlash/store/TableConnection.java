package io.backlash.store;

import io.backlash.secret.DatabaseLogin;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of an operator that writes a table. The connector's own would carry the password
 * in the job's graph.
 */
final class TableConnection implements JdbcConnectionProvider {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TableConnection.class);

  /**
   * A server that went away without a word is noticed after so many seconds, instead of waited for
   * without end. Our choice: longer than any batch takes to be written.
   */
  private static final int SOCKET_TIMEOUT = 120;

  /** In which a connection has to show that it still is one, in seconds: our choice. */
  private static final int VALIDATION_TIMEOUT = 60;

  private final DatabaseLogin login;

  /** {@code null} where none is open. */
  private transient Connection connection;

  TableConnection(DatabaseLogin login) {
    this.login = login;
  }

  /** Opens a connection that is the caller's to close. */
  Connection open() throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(login.fullUrl());
    database.setTcpKeepAlive(true);
    database.setSocketTimeout(SOCKET_TIMEOUT);
    // Else the driver quotes the rows of a refused batch, and with them people's words, in what is
    // logged.
    database.setLogServerErrorDetail(false);
    return database.getConnection();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection != null && connection.isValid(VALIDATION_TIMEOUT);
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    if (connection == null) {
      connection = open();
    }
    return connection;
  }

  @Override
  public void closeConnection() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.warn("Closing a connection failed.", e);
      }
      connection = null;
    }
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    return getOrEstablishConnection();
  }
}
