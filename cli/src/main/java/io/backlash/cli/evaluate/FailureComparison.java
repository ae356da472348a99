package io.backlash.cli.evaluate;

import io.backlash.event.failure.FailureSource;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.text.FailureCategory;
import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The failures that were found in simulated worlds beside those that truly happened. What is found
 * in texts without a true incident is what readers of a report would be misled by.
 */
final class FailureComparison {
  private final Map<FailureSource, Counts> bySource = new EnumMap<>(FailureSource.class);
  private final Map<FailureCategory, Counts> inTextsByCategory =
      new EnumMap<>(FailureCategory.class);
  private long truth;
  private long structural;
  private long structuralFound;

  /** Failures found, and of these such that have no true incident. */
  private static final class Counts {
    private long found;
    private long untrue;

    private void add(boolean isTrue) {
      found++;
      untrue += isTrue ? 0 : 1;
    }
  }

  private record Event(String brand, FailureCategory category, String where) {}

  /** Takes in a world. */
  void add(Collection<FoundFailure> found, SimulationTruth world) {
    Set<Event> events = new HashSet<>();
    for (FoundFailure failure : found) {
      boolean isTrue = world.holds(failure);
      bySource.computeIfAbsent(failure.source(), source -> new Counts()).add(isTrue);
      if (failure.source() != FailureSource.STRUCTURE) {
        inTextsByCategory.computeIfAbsent(failure.category(), kind -> new Counts()).add(isTrue);
      }
      events.add(new Event(failure.brand(), failure.category(), failure.caseId()));
      events.add(new Event(failure.brand(), failure.category(), failure.orderId()));
    }
    for (TrueFailure failure : world.failures()) {
      truth++;
      if (failure.source() == TruthSource.STRUCTURE) {
        structural++;
        String where = failure.caseId() == null ? failure.orderId() : failure.caseId();
        structuralFound +=
            events.contains(new Event(failure.brand(), failure.category(), where)) ? 1 : 0;
      }
    }
  }

  /** Failures found in texts. */
  long inTexts() {
    return inTextsByCategory.values().stream().mapToLong(counts -> counts.found).sum();
  }

  /** Of {@link #inTexts} those that have no true incident. */
  long untrueInTexts() {
    return inTextsByCategory.values().stream().mapToLong(counts -> counts.untrue).sum();
  }

  /** Share of the failures that events show which were found, in [0,1]; NaN where there is none. */
  double structuralRecall() {
    return (double) structuralFound / structural;
  }

  void print(PrintStream out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "Failures found: %,d; truly happened: %,d; of the %,d that events show %.1f%% were found%n",
        bySource.values().stream().mapToLong(counts -> counts.found).sum(),
        truth,
        structural,
        100 * structuralRecall());
    out.printf(
        Locale.ROOT,
        "Failures found in texts: %,d; without a true incident: %,d, %.1f%%%n",
        inTexts(),
        untrueInTexts(),
        100.0 * untrueInTexts() / inTexts());
    bySource.forEach((source, counts) -> print(source.name(), counts, out));
    out.println("Of those found in texts:");
    inTextsByCategory.forEach((category, counts) -> print(category.name(), counts, out));
  }

  private static void print(String name, Counts counts, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-16s%,8d found%,8d without a true incident%n",
        name,
        counts.found,
        counts.untrue);
  }
}
