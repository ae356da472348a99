package io.backlash.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Channel;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.assumptions.Draws;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.comparison.ComparisonSums;
import io.backlash.impact.comparison.ExpectedStars;
import io.backlash.impact.model.DayLoss;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.LossModel;
import io.backlash.impact.model.Reputation;
import io.backlash.impact.model.ReputationState;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of docs/method.md, from the page's own numbers. */
class MethodTest {
  private static final Path PAGE = Path.of("../docs/method.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Za-z-]+) \\| ([^|]+) \\| ([0-9.]+) \\|$");
  private static final double ROUNDED = 0.00005;

  @Test
  void theExampleIsWhatTheJobComputes() throws IOException {
    Map<String, Double> page = example();
    ImpactOptions options = Parameters.published().options().of("any");
    List<FeedbackEffect> written =
        List.of(
            Effects.ordered("good", 1, 5.0, List.of()),
            Effects.ordered("fair", 1, 4.0, List.of()),
            Effects.ordered(
                "bad",
                1,
                1.0,
                List.of(
                    new Link(
                        "failure",
                        FailureCategory.SPEED,
                        Channel.PHONE,
                        LinkTier.EXACT,
                        false,
                        0.9,
                        0.9))));
    ComparisonSums comparison = new ComparisonSums();
    written.forEach(effect -> comparison.add(effect.written()));
    ReputationState reputationState = ReputationState.empty(0, Draws.COUNT);
    reputationState.endNextDay("any", comparison, written, options);
    ExpectedStars.Noise noise = new ExpectedStars.Noise("any");
    ExpectedStars expected = ExpectedStars.of(comparison, options, noise);
    Reputation reputation = Reputation.of(reputationState, expected, options);

    assertThat(page)
        .containsOnlyKeys("W", "V", "M", "lift", "elasticity", "star-slope", "stated-intent");
    assertThat(page.get("W")).isEqualTo(reputationState.weight[0]);
    assertThat(page.get("V")).isCloseTo(reputation.valence()[0], within(ROUNDED));
    assertThat(page.get("M")).isCloseTo(expected.of(new double[] {1, 1}, 1)[0], within(ROUNDED));
    assertThat(page.get("lift")).isCloseTo(reputation.lift()[0], within(ROUNDED));
    for (LossModel model : LossModel.values()) {
      DayLoss loss = DayLoss.of(model, reputation, Draws.of(model.coefficient(options)));
      assertThat(page.get(model.title())).isCloseTo(loss.rates()[0], within(ROUNDED));
    }
  }

  @Test
  void theConstantsThatThePageNamesAreThoseInUse() throws IOException {
    String page = Files.readString(PAGE);
    ImpactOptions options = Parameters.published().options().of("any");

    assertThat(page)
        .contains(
            "e = %s, deviation %.3f"
                .formatted(options.elasticity().value(), options.elasticity().deviation()))
        .contains(
            "b = %s, deviation %.3f"
                .formatted(options.starEffect().value(), options.starEffect().deviation()))
        .contains(
            "i = %s, deviation %.3f"
                .formatted(options.statedIntent().value(), options.statedIntent().deviation()))
        .contains("half-life h is %.1f days".formatted(options.halfLifeDays()))
        .contains(
            "k = %.0f prior reviews of p = %.0f stars"
                .formatted(options.priorStrength(), options.priorStars()))
        .contains(
            "between %.0f and %s stars".formatted(options.floorStars(), options.ceilingStars()))
        .contains("%d joint draws".formatted(Draws.COUNT));
  }

  private static Map<String, Double> example() throws IOException {
    String page = Files.readString(PAGE);
    Matcher row = ROW.matcher(page.substring(page.indexOf("## 8. An example by hand")));
    Map<String, Double> example = new HashMap<>();
    while (row.find()) {
      example.put(row.group(1), Double.valueOf(row.group(3)));
    }
    return example;
  }
}
