package io.backlash.operator;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends the records of a changelog on to the places where they count, and retracts them from where
 * they counted before a correction moved them: what is kept by order, customer or day never keeps
 * what has left. Keyed by the record's own key, so that its corrections come in their order.
 *
 * @param <I> the record's own key
 * @param <T> a changelog record
 * @param <K> a place
 * @param <P> a record at a place
 */
public final class ChangelogRekey<I, T, K, P> extends KeyedProcessFunction<I, T, P> {
  private static final long serialVersionUID = 1L;

  private final Places<T, K, P> places;
  private final TypeInformation<K> placeType;
  private final Duration retention;

  /** Where the record counts; cleared the retention after its last change. */
  private transient ValueState<List<K>> known;

  /** When the above is cleared. */
  private transient Expiry expiry;

  /**
   * Follows records.
   *
   * @param retention how long after its last change a record can still be corrected
   */
  public ChangelogRekey(Places<T, K, P> places, TypeInformation<K> placeType, Duration retention) {
    this.places = places;
    this.placeType = placeType;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    known =
        getRuntimeContext().getState(new ValueStateDescriptor<>("places", Types.LIST(placeType)));
    expiry = new Expiry(getRuntimeContext(), retention);
  }

  @Override
  public void processElement(T record, Context context, Collector<P> out) throws Exception {
    List<K> present = places.of(record);
    List<K> before = known.value();
    if (before == null && present.isEmpty()) {
      return;
    }
    for (K place : before == null ? List.<K>of() : before) {
      if (!present.contains(place)) {
        out.collect(places.at(place, record, true));
      }
    }
    for (K place : present) {
      out.collect(places.at(place, record, false));
    }
    known.update(present);
    expiry.touched(context.timestamp(), context.timerService());
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<P> out) throws Exception {
    if (expiry.isDue(timer)) {
      known.clear();
      expiry.clear();
    }
  }

  /** Where a record counts. */
  public interface Places<T, K, P> extends Serializable {

    /** All of them, each once; none where the record is deleted. */
    List<K> of(T record);

    /**
     * What is sent there.
     *
     * @param deleted it counts there no more
     */
    P at(K place, T record, boolean deleted);
  }
}
