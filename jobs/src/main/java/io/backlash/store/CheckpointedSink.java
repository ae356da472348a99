package io.backlash.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes a changelog into its table when a checkpoint holds what led to it, and no sooner.
 *
 * <p>A job that is restarted resumes from its last checkpoint, and time may go on in other steps
 * than before: a row that a later record takes back at once may then never be written, and so never
 * be taken away. Were it in the table already, it would stay there. So rows wait for the
 * checkpoint; writing them again after a restart does no harm.
 */
final class CheckpointedSink<T> implements Sink<T>, SupportsCommitter<byte[]> {
  private static final long serialVersionUID = 1L;

  /** Rows of one transaction: large enough to hide the round trip. */
  private static final int BATCH = 1_000;

  private final ChangelogTable<T> table;
  private final TypeSerializer<T> serializer;
  private final TableConnection database;

  CheckpointedSink(
      ChangelogTable<T> table, TypeSerializer<T> serializer, TableConnection database) {
    this.table = table;
    this.serializer = serializer;
    this.database = database;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Waiting<>(serializer.duplicate());
  }

  @Override
  public Committer<byte[]> createCommitter(CommitterInitContext context) {
    return new Writing<>(table, serializer.duplicate(), database);
  }

  @Override
  public SimpleVersionedSerializer<byte[]> getCommittableSerializer() {
    return new AsTheyAre(table.name());
  }

  /** Rows that wait for the checkpoint, by the batch. */
  private static final class Waiting<T> implements CommittingSinkWriter<T, byte[]> {
    private final RowBatch<T> open;
    private final List<byte[]> full = new ArrayList<>();

    Waiting(TypeSerializer<T> serializer) {
      open = new RowBatch<>(serializer);
    }

    @Override
    public void write(T row, Context context) throws IOException {
      open.add(row);
      if (open.size() == BATCH) {
        full.add(open.take());
      }
    }

    @Override
    public void flush(boolean endOfInput) {
      // They wait.
    }

    @Override
    public Collection<byte[]> prepareCommit() {
      if (open.size() > 0) {
        full.add(open.take());
      }
      List<byte[]> batches = List.copyOf(full);
      full.clear();
      return batches;
    }

    @Override
    public void close() {
      // What waits comes again from the checkpoint.
    }
  }

  /** Writes what a checkpoint holds. */
  private static final class Writing<T> implements Committer<byte[]> {
    private final ChangelogTable<T> table;
    private final TypeSerializer<T> serializer;
    private final TableConnection database;

    /** {@code null} before the first row. */
    private Connection connection;

    Writing(ChangelogTable<T> table, TypeSerializer<T> serializer, TableConnection database) {
      this.table = table;
      this.serializer = serializer;
      this.database = database;
    }

    @Override
    public void commit(Collection<CommitRequest<byte[]>> requests) throws IOException {
      try {
        if (connection == null) {
          connection = database.open();
          connection.setAutoCommit(false);
        }
        try (PreparedStatement statement = connection.prepareStatement(table.query())) {
          for (CommitRequest<byte[]> request : requests) {
            write(statement, request.getCommittable());
            connection.commit();
          }
        }
      } catch (SQLException e) {
        throw new IOException("Writing to table " + table.name() + " failed.", e);
      }
    }

    private void write(PreparedStatement statement, byte[] batch) throws IOException, SQLException {
      for (T row : RowBatch.read(batch, serializer, table.name())) {
        table.statement(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }

  /** Batches are bytes already, which tell themselves how to read them. */
  private static final class AsTheyAre implements SimpleVersionedSerializer<byte[]> {

    /** The first one had the rows alone, which only the release that wrote them could read. */
    private static final int VERSION = 2;

    private final String table;

    AsTheyAre(String table) {
      this.table = table;
    }

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(byte[] batch) {
      return batch;
    }

    @Override
    public byte[] deserialize(int version, byte[] serialized) throws IOException {
      if (version != VERSION) {
        throw new IOException(
            ("The rows that waited for table %s when the savepoint was made are of version %d;"
                    + " this release reads version %d.")
                .formatted(table, version, VERSION));
      }
      return serialized;
    }
  }
}
