package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The found loss against the truth, scenario by scenario, through the whole job. */
class EvaluateWorldsTest {

  /** Nothing in a chain's data tells that its buyers do not respond: only the assumptions do. */
  @Test
  void aChainIsRunAsOneAndFoundToLoseNothing() {
    CapturedConsole evaluated =
        CapturedConsole.of(
            "evaluate",
            "--worlds",
            "1",
            "--scenario",
            "chain",
            "--days",
            "20",
            "--perfect-reader",
            "--verbose");

    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out())
        .contains("1 worlds a scenario, of 1 brands and 20 days, words read by phrasebook")
        .contains("  chain, seed 1: truth 0.00, found 0.00 (0.00 to 0.00), held")
        .containsPattern("chain +0\\.00 +0\\.00 +\\+0\\.00 +1 of 1 +0\\.00");
    assertThat(evaluated.err()).contains("seconds a world");
  }

  @Test
  void anUnknownScenarioIsAnsweredWithThoseThatThereAre() {
    CapturedConsole evaluated =
        CapturedConsole.of("evaluate", "--worlds", "--scenario", "grumpy,hallo");

    assertThat(evaluated.exitCode()).isEqualTo(2);
    assertThat(evaluated.err()).contains("hallo").contains("late-orders, bombed");
  }
}
