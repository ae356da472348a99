package io.backlash.detect.canned;

import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.text.JaccardSimilarity;
import io.backlash.detect.text.LshBands;
import io.backlash.detect.text.NormalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells apart the texts that met in one of their {@link LshBands}: at the end of the week, and
 * again when a message is corrected, those that resemble each other go on as a group. Two texts may
 * meet in several bands, in groups around different wordings; the group in which most meet counts
 * in the end. Keyed by band and week.
 */
public final class AgentTextGroupingFunction
    extends KeyedProcessFunction<CannedKey, AgentText, AgentText> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** The texts of the week that met here, by "case, event"; cleared the retention after its end. */
  private transient MapState<String, AgentText> texts;

  /** The same as they were sent on, each to its group. Cleared together with them. */
  private transient MapState<String, AgentText> emitted;

  // Timers: at the week's end, to decide, and at the next moment after a later correction; and the
  // retention after the week's end, to forget.

  public AgentTextGroupingFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    TypeInformation<AgentText> type = TypeInformation.of(AgentText.class);
    texts = getRuntimeContext().getMapState(new MapStateDescriptor<>("texts", Types.STRING, type));
    emitted = getRuntimeContext().getMapState(new MapStateDescriptor<>("told", Types.STRING, type));
  }

  @Override
  public void processElement(AgentText text, Context context, Collector<AgentText> out)
      throws Exception {
    if (text.deleted()) {
      texts.remove(text.id());
    } else {
      texts.put(text.id(), text);
    }
    long end = AgentTextBuckets.end(context.getCurrentKey().week());
    context
        .timerService()
        .registerEventTimeTimer(Math.max(end, context.timerService().currentWatermark() + 1));
    context.timerService().registerEventTimeTimer(forgetAt(context.getCurrentKey()));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<AgentText> out)
      throws Exception {
    if (timer == forgetAt(context.getCurrentKey())) {
      texts.clear();
      emitted.clear();
      return;
    }
    Map<String, AgentText> grouped = grouped();
    Map<String, AgentText> before = new TreeMap<>();
    for (Map.Entry<String, AgentText> entry : emitted.entries()) {
      before.put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, AgentText> entry : before.entrySet()) {
      AgentText now = grouped.get(entry.getKey());
      if (now == null || !now.key().equals(entry.getValue().key())) {
        emitted.remove(entry.getKey());
        out.collect(entry.getValue().retracted());
      }
    }
    for (Map.Entry<String, AgentText> entry : grouped.entrySet()) {
      if (!entry.getValue().equals(before.get(entry.getKey()))) {
        emitted.put(entry.getKey(), entry.getValue());
        out.collect(entry.getValue());
      }
    }
  }

  /**
   * Each text under the wording that its group forms around. The wordings are taken in the order of
   * their fingerprints, so that it is the same one in as many bands as possible, whatever came
   * first.
   */
  private Map<String, AgentText> grouped() throws Exception {
    Map<String, String> normalizedTexts = new TreeMap<>();
    for (AgentText text : texts.values()) {
      normalizedTexts.put(NormalizedText.fingerprint(text.normalized()), text.normalized());
    }
    Map<String, String> leaders = new HashMap<>();
    for (List<String> group :
        JaccardSimilarity.groups(
            new ArrayList<>(normalizedTexts.values()), options.nearDuplicate())) {
      String leader = NormalizedText.fingerprint(group.get(0));
      group.forEach(normalized -> leaders.put(normalized, leader));
    }
    Map<String, AgentText> grouped = new TreeMap<>();
    for (AgentText text : texts.values()) {
      grouped.put(text.id(), text.around(leaders.get(text.normalized())));
    }
    return grouped;
  }

  private long forgetAt(CannedKey key) {
    return AgentTextBuckets.end(key.week()) + options.retention().toMillis();
  }
}
