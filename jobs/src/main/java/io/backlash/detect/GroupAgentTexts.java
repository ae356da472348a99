package io.backlash.detect;

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
 * Tells apart the texts that met in one of their {@link Bands}: at the end of the week, and again
 * when a message is corrected, those that resemble each other go on as a group. Two texts may meet
 * in several bands, in groups around different wordings; the group in which most meet counts in the
 * end. Keyed by band and week.
 */
final class GroupAgentTexts extends KeyedProcessFunction<CannedKey, AgentText, AgentText> {
  private static final long serialVersionUID = 1L;

  private final DetectOptions options;

  /** The texts of the week that met here, by "case, event"; cleared the retention after its end. */
  private transient MapState<String, AgentText> texts;

  /** The same as they were sent on, each to its group. Cleared together with them. */
  private transient MapState<String, AgentText> told;

  // Timers: at the week's end, to decide, and at the next moment after a later correction; and the
  // retention after the week's end, to forget.

  GroupAgentTexts(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    TypeInformation<AgentText> type = TypeInformation.of(AgentText.class);
    texts = getRuntimeContext().getMapState(new MapStateDescriptor<>("texts", Types.STRING, type));
    told = getRuntimeContext().getMapState(new MapStateDescriptor<>("told", Types.STRING, type));
  }

  @Override
  public void processElement(AgentText text, Context context, Collector<AgentText> out)
      throws Exception {
    if (text.deleted()) {
      texts.remove(text.id());
    } else {
      texts.put(text.id(), text);
    }
    long end = AgentTextPlaces.end(context.getCurrentKey().week());
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
      told.clear();
      return;
    }
    Map<String, AgentText> grouped = grouped();
    Map<String, AgentText> before = new TreeMap<>();
    for (Map.Entry<String, AgentText> entry : told.entries()) {
      before.put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, AgentText> entry : before.entrySet()) {
      AgentText now = grouped.get(entry.getKey());
      if (now == null || !now.key().equals(entry.getValue().key())) {
        told.remove(entry.getKey());
        out.collect(entry.getValue().withdrawn());
      }
    }
    for (Map.Entry<String, AgentText> entry : grouped.entrySet()) {
      if (!entry.getValue().equals(before.get(entry.getKey()))) {
        told.put(entry.getKey(), entry.getValue());
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
    Map<String, String> wordings = new TreeMap<>();
    for (AgentText text : texts.values()) {
      wordings.put(Wording.fingerprint(text.wording()), text.wording());
    }
    Map<String, String> leaders = new HashMap<>();
    for (List<String> group :
        Resemblance.groups(new ArrayList<>(wordings.values()), options.nearDuplicate())) {
      String leader = Wording.fingerprint(group.get(0));
      group.forEach(wording -> leaders.put(wording, leader));
    }
    Map<String, AgentText> grouped = new TreeMap<>();
    for (AgentText text : texts.values()) {
      grouped.put(text.id(), text.around(leaders.get(text.wording())));
    }
    return grouped;
  }

  private long forgetAt(CannedKey key) {
    return AgentTextPlaces.end(key.week()) + options.retention().toMillis();
  }
}
