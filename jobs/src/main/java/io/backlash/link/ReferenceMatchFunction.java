package io.backlash.link;

import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.Expiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Pairs the failures and the feedback that share an order, a case or a customer.
 *
 * <p>What comes out depends on what lies in the state when event time has passed it, never on who
 * came first: so batch and stream agree, and a late correction leads to the pairs that would always
 * have been.
 *
 * <p>Only what the customer knew of can have moved the pen: a failure counts from its own instant
 * on (a late order's from the promised time, a missed deadline's from the deadline), whatever the
 * feedback shares with it. The instant itself counts, as feeds tell times by the second or day, and
 * who writes in the second of a failure writes because of it. An order's or case's failure then
 * counts at any age, because a review of an order is about that order; a customer's within the
 * window.
 */
public final class ReferenceMatchFunction
    extends KeyedProcessFunction<Reference, Referenced, Match> {
  private static final long serialVersionUID = 1L;

  private final LinkOptions options;

  /**
   * Failures under this reference; cleared {@link LinkOptions#retention()} after the latest
   * record's time.
   */
  private transient MapState<String, ServiceFailure> failures;

  /** Feedback under this reference, by id, with its time; cleared with the failures. */
  private transient MapState<String, Instant> feedback;

  /** The pairs that were emitted, by "feedback id, failure id"; cleared with the failures. */
  private transient MapState<String, Match> emitted;

  /** When the above are cleared. */
  private transient Expiry expiry;

  public ReferenceMatchFunction(LinkOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    failures =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "failures", Types.STRING, Types.POJO(ServiceFailure.class)));
    feedback =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("feedback", Types.STRING, Types.INSTANT));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("emitted", Types.STRING, Types.POJO(Match.class)));
    expiry = new Expiry(getRuntimeContext(), options.retention());
  }

  @Override
  public void processElement(Referenced referenced, Context context, Collector<Match> out)
      throws Exception {
    if (referenced.failure() != null) {
      remember(failures, referenced.failure().failureId(), referenced.failure(), referenced);
    } else {
      remember(feedback, referenced.feedbackId(), referenced.feedbackAt(), referenced);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  private static <T> void remember(
      MapState<String, T> known, String id, T value, Referenced referenced) throws Exception {
    if (referenced.deleted()) {
      known.remove(id);
    } else {
      known.put(id, value);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Match> out)
      throws Exception {
    if (expiry.isDue(timestamp)) {
      failures.clear();
      feedback.clear();
      emitted.clear();
      expiry.clear();
      return;
    }
    emitChanges(context.getCurrentKey(), out);
  }

  private void emitChanges(Reference reference, Collector<Match> out) throws Exception {
    Map<String, Match> present = pairs(reference);
    List<Match> changes = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Match> before : emitted.entries()) {
      if (!present.containsKey(before.getKey())) {
        Match match = before.getValue();
        changes.add(
            new Match(
                match.brand(),
                match.feedbackId(),
                match.tier(),
                reference,
                match.failure().retracted()));
        gone.add(before.getKey());
      }
    }
    for (String key : gone) {
      emitted.remove(key);
    }
    for (Map.Entry<String, Match> now : present.entrySet()) {
      if (!now.getValue().equals(emitted.get(now.getKey()))) {
        changes.add(now.getValue());
        emitted.put(now.getKey(), now.getValue());
      }
    }
    changes.sort(
        Comparator.comparing(Match::feedbackId)
            .thenComparing(match -> match.failure().failureId()));
    changes.forEach(out::collect);
  }

  private Map<String, Match> pairs(Reference reference) throws Exception {
    LinkTier tier =
        switch (reference.kind()) {
          case ORDER, CASE -> LinkTier.EXACT;
          case CUSTOMER -> LinkTier.IDENTITY;
        };
    Map<String, Match> pairs = new HashMap<>();
    for (Map.Entry<String, Instant> given : feedback.entries()) {
      for (ServiceFailure failure : failures.values()) {
        if (isKnown(failure.at(), given.getValue())
            && (tier == LinkTier.EXACT || isWithinWindow(failure.at(), given.getValue()))) {
          pairs.put(
              given.getKey() + '\n' + failure.failureId(),
              new Match(reference.brand(), given.getKey(), tier, reference, failure));
        }
      }
    }
    return pairs;
  }

  private static boolean isKnown(Instant failureAt, Instant feedbackAt) {
    return !failureAt.isAfter(feedbackAt);
  }

  private boolean isWithinWindow(Instant failureAt, Instant feedbackAt) {
    return !failureAt.isBefore(feedbackAt.minus(options.identityWindow()));
  }
}
