package io.backlash.store;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JDBC sink, at least once, whose writer does not throw when it is closed.
 *
 * <p>The connector's writer flushes once more in {@code close()}. After a failed write that fails
 * again, out of the place where Flink handles exceptions, and takes the whole TaskManager down with
 * it. The flush is of no use there: what was not written before the last checkpoint is read and
 * written again after the restart. So its failure is logged, and only there.
 */
final class CalmlyClosingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CalmlyClosingSink.class);

  private final Sink<T> delegate;

  CalmlyClosingSink(Sink<T> delegate) {
    this.delegate = delegate;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return new Writer<>(delegate.createWriter(context));
  }

  private record Writer<T>(SinkWriter<T> delegate) implements SinkWriter<T> {

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
      delegate.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      delegate.flush(endOfInput);
    }

    @Override
    @SuppressWarnings("IllegalCatch")
    public void close() {
      try {
        delegate.close();
      } catch (Exception e) {
        LOG.warn(
            "Closing a database writer failed; its rows are written again after the restart.", e);
      }
    }
  }
}
