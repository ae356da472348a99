package io.backlash.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * A brand's standing under the half-life that it is computed with, with draws, and under that and
 * the other half-lives of {@link Scenario}, as it is.
 */
final class Standings {
  private final String brand;
  private final List<ImpactOptions> options = new ArrayList<>();
  private final List<Standing> standings;

  private Standings(String brand, ImpactOptions own, List<Standing> standings) {
    this.brand = brand;
    this.standings = standings;
    options.add(own);
    options.add(own);
    for (Scenario scenario : Scenario.of(own)) {
      if (scenario.options().halfLifeDays() != own.halfLifeDays()) {
        options.add(scenario.options());
      }
    }
  }

  /** Before the first feedback. */
  static Standings empty(String brand, ImpactOptions options, long day) {
    Standings empty = new Standings(brand, options, new ArrayList<>());
    for (int i = 0; i < empty.options.size(); i++) {
      empty.standings.add(Standing.empty(day, i == 0 ? Draws.COUNT : 0));
    }
    return empty;
  }

  /** From what {@link #copies()} gave. */
  static Standings of(String brand, ImpactOptions options, List<Standing> copies) {
    return new Standings(
        brand, options, new ArrayList<>(copies.stream().map(Standing::copy).toList()));
  }

  List<Standing> copies() {
    return new ArrayList<>(standings.stream().map(Standing::copy).toList());
  }

  /** The day that has ended. */
  long day() {
    return standings.get(0).day;
  }

  void endNextDay(List<FeedbackEffect> written) {
    for (int i = 0; i < standings.size(); i++) {
      standings.get(i).endNextDay(brand, written, options.get(i));
    }
  }

  /** With draws. */
  Standing drawn() {
    return standings.get(0);
  }

  /** As it is, under a half-life. */
  Standing of(double halfLifeDays) {
    for (int i = 1; i < standings.size(); i++) {
      if (options.get(i).halfLifeDays() == halfLifeDays) {
        return standings.get(i);
      }
    }
    throw new IllegalArgumentException("No half-life of " + halfLifeDays + " days is followed");
  }
}
