package io.backlash.simulate;

import java.util.Locale;

/** A file of the simulated world. */
enum SimulatedFeed {
  INTERACTIONS("interaction"),
  FEEDBACK("feedback"),
  ORDERS("order"),
  EXPECTATIONS("expectation"),
  ECONOMICS("economics"),
  CAMPAIGN_SPEND("campaign_spend"),
  TRUTH_FAILURES(null),
  TRUTH_FEEDBACK(null);

  private final String record;

  SimulatedFeed(String record) {
    this.record = record;
  }

  /** The canonical record that it holds, {@code null} for the truth, which no job reads. */
  String record() {
    return record;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fileName() {
    return title() + ".jsonl";
  }
}
