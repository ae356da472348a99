package io.backlash.ingest.erasure;

import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.deadletter.DeadLetterCounts;
import io.backlash.secret.Secret;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hands dead letters on, and takes what the record said out of those that name a customer who is to
 * be forgotten, whether they came before the wish or after it: a record that could not be read has
 * no time. Keyed by where the record stood; the wishes, as pseudonyms, go to all.
 *
 * <p>A letter is counted in {@link DeadLetterCounts} when it comes.
 */
public final class DeadLetterRedactionFunction
    extends KeyedBroadcastProcessFunction<String, DeadLetter, String, DeadLetter> {
  private static final long serialVersionUID = 1L;

  /** The pseudonyms of all who are to be forgotten. Never cleared: one short text for each. */
  public static final MapStateDescriptor<String, Boolean> FORGOTTEN =
      new MapStateDescriptor<>("forgotten", Types.STRING, Types.BOOLEAN);

  private static final ValueStateDescriptor<DeadLetter> LETTER =
      new ValueStateDescriptor<>("letter", TypeInformation.of(DeadLetter.class));

  private final Secret pseudonymKey;
  private final boolean isErasing;

  /**
   * The letter, where somebody may ask to be forgotten. Cleared when it is forgotten; else kept, as
   * in the table.
   */
  private transient ValueState<DeadLetter> letter;

  private transient NamesInRecord names;
  private transient DeadLetterCounts counts;

  /**
   * Hands on.
   *
   * @param isErasing whether there is a feed of erasure requests
   */
  public DeadLetterRedactionFunction(Secret pseudonymKey, boolean isErasing) {
    this.pseudonymKey = pseudonymKey;
    this.isErasing = isErasing;
  }

  @Override
  public void open(OpenContext context) {
    letter = getRuntimeContext().getState(LETTER);
    names = new NamesInRecord(pseudonymKey.value());
    counts = new DeadLetterCounts(getRuntimeContext().getMetricGroup());
  }

  /** Where a letter's record stood. */
  public static String key(DeadLetter letter) {
    return letter.feed() + "\n" + letter.file() + "\n" + letter.line();
  }

  @Override
  public void processElement(DeadLetter arrived, ReadOnlyContext context, Collector<DeadLetter> out)
      throws Exception {
    counts.count(arrived);
    if (!isErasing) {
      out.collect(arrived);
    } else if (isForgotten(arrived, context.getBroadcastState(FORGOTTEN))) {
      out.collect(arrived.forgotten());
    } else {
      letter.update(arrived);
      out.collect(arrived);
    }
  }

  private boolean isForgotten(DeadLetter arrived, ReadOnlyBroadcastState<String, Boolean> forgotten)
      throws Exception {
    if (!forgotten.immutableEntries().iterator().hasNext()) {
      return false;
    }
    for (String name : names.of(arrived.raw())) {
      if (forgotten.contains(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void processBroadcastElement(String customer, Context context, Collector<DeadLetter> out)
      throws Exception {
    context.getBroadcastState(FORGOTTEN).put(customer, true);
    context.applyToKeyedState(
        LETTER,
        (key, state) -> {
          DeadLetter known = state.value();
          if (names.of(known.raw()).contains(customer)) {
            state.clear();
            out.collect(known.forgotten());
          }
        });
  }
}
