package io.backlash.impact.daily;

import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.model.KeptReputation;
import io.backlash.impact.model.ReputationStates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** A brand's reputation states that are kept, and the day up to which all was forgotten. */
final class ReputationHistory {
  /** So many months back from the last day, and each January, a month's first standing is kept. */
  private static final int MONTHS_KEPT = 3;

  /**
   * The standings at the end of the day before a month, by that day: of the last months and of each
   * January; and of the last day that was forgotten. Cleared with next.
   */
  private final MapState<Long, KeptReputation> reputationStates;

  /**
   * The day up to which all was forgotten for its age: final, not to be corrected; cleared with
   * next.
   */
  private final ValueState<Long> forgotten;

  ReputationHistory(RuntimeContext context) {
    reputationStates =
        context.getMapState(
            new MapStateDescriptor<>("standings", Types.LONG, Types.POJO(KeptReputation.class)));
    forgotten = context.getState(new ValueStateDescriptor<>("forgotten", Types.LONG));
  }

  boolean isForgotten(long day) throws Exception {
    Long through = forgotten.value();
    return through != null && day <= through;
  }

  /** The first day that is not forgotten; far in the past where none is. */
  long firstRemembered() throws Exception {
    Long through = forgotten.value();
    return through == null ? Long.MIN_VALUE : through + 1;
  }

  /** The latest that is kept before a day, else the one before anything was known. */
  ReputationStates before(long day, String brand, ImpactOptions own, NavigableSet<Long> known)
      throws Exception {
    Long latest = null;
    for (Long kept : reputationStates.keys()) {
      if (kept < day && (latest == null || latest < kept)) {
        latest = kept;
      }
    }
    Long through = forgotten.value();
    if (latest == null && through != null) {
      latest = through;
    }
    return latest == null
        ? ReputationStates.empty(brand, own, Math.min(day, known.first()) - 1)
        : ReputationStates.of(brand, own, reputationStates.get(latest));
  }

  void dropFrom(long day) throws Exception {
    List<Long> dropped = new ArrayList<>();
    for (Long kept : reputationStates.keys()) {
      if (kept >= day) {
        dropped.add(kept);
      }
    }
    for (Long kept : dropped) {
      reputationStates.remove(kept);
    }
  }

  void keep(ReputationStates reputationState, long through) throws Exception {
    LocalDate following = LocalDate.ofEpochDay(reputationState.day() + 1);
    if (following.getDayOfMonth() != 1) {
      return;
    }
    reputationStates.put(reputationState.day(), reputationState.kept());
    long recent = LocalDate.ofEpochDay(through).minusMonths(MONTHS_KEPT).toEpochDay();
    Long firm = forgotten.value();
    List<Long> old = new ArrayList<>();
    for (Long kept : reputationStates.keys()) {
      boolean january = LocalDate.ofEpochDay(kept + 1).getDayOfYear() == 1;
      if (kept < recent && !january && !kept.equals(firm)) {
        old.add(kept);
      }
    }
    for (Long kept : old) {
      reputationStates.remove(kept);
    }
  }

  /**
   * Forgets what is older than a day, up to the last state that is kept before it.
   *
   * @return the last day that is forgotten now, {@code null} where nothing was
   */
  Long forgetBefore(long day) throws Exception {
    Long through = forgotten.value();
    for (Long kept : reputationStates.keys()) {
      if (kept < day && (through == null || through < kept)) {
        through = kept;
      }
    }
    if (through == null || through.equals(forgotten.value())) {
      return null;
    }
    BrandFacts.removeThrough(through - 1, reputationStates);
    forgotten.update(through);
    return through;
  }

  void clear() {
    reputationStates.clear();
    forgotten.clear();
  }
}
