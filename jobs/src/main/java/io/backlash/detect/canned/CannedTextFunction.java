package io.backlash.detect.canned;

import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.failure.ServiceFailure;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the canned texts of a week at its end, and again when a message is corrected. Keyed by the
 * wording that texts are grouped around, and week.
 */
public final class CannedTextFunction
    extends KeyedProcessFunction<CannedKey, AgentText, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /**
   * The week's copies of the text, nearly the same ones with them, by "band, case, event"; cleared
   * the retention after its end.
   */
  private transient MapState<String, AgentText> texts;

  /** The failures told of them. Cleared together with them. */
  private transient MapState<String, ServiceFailure> emitted;

  // Timers: at the week's end, to decide, and at the next moment after a later correction; and the
  // retention after the week's end, to forget.

  public CannedTextFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    texts =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "texts", Types.STRING, TypeInformation.of(AgentText.class)));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
  }

  @Override
  public void processElement(AgentText text, Context context, Collector<ServiceFailure> out)
      throws Exception {
    String id = text.band() + '\n' + text.id();
    if (text.deleted()) {
      texts.remove(id);
    } else {
      texts.put(id, text);
    }
    long end = AgentTextBuckets.end(context.getCurrentKey().week());
    context
        .timerService()
        .registerEventTimeTimer(Math.max(end, context.timerService().currentWatermark() + 1));
    context.timerService().registerEventTimeTimer(forgetAt(context.getCurrentKey()));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    if (timer == forgetAt(context.getCurrentKey())) {
      texts.clear();
      emitted.clear();
      return;
    }
    List<AgentText> copies = new ArrayList<>();
    texts.values().forEach(copies::add);
    FailureChangelog.emit(emitted, CannedTexts.failures(copies, options.cannedCustomers()), out);
  }

  private long forgetAt(CannedKey key) {
    return AgentTextBuckets.end(key.week()) + options.retention().toMillis();
  }
}
