package io.backlash.impact.assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.backlash.config.ConfigException;
import io.backlash.link.LinkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
  private static final Parameters PUBLISHED = Parameters.published();

  @TempDir private Path folder;

  /** 73% of consumers only mind reviews of the last month: 1 - 2^(-30/h) = 0.73. */
  @Test
  void thePublishedConstantsFollowFromTheirSources() {
    ImpactOptions options = PUBLISHED.options().of("any");

    assertThat(1 - Math.pow(2, -30 / options.halfLifeDays())).isCloseTo(0.73, within(1e-4));
    assertThat(options.elasticity().value() + ImpactOptions.Z_90 * options.elasticity().deviation())
        .isCloseTo(0.733, within(1e-3));
    assertThat(options.starEffect().value() + ImpactOptions.Z_90 * options.starEffect().deviation())
        .isCloseTo(0.09, within(1e-4));
    assertThat(options.statedIntent().deviation())
        .isCloseTo(Math.sqrt(0.86 * 0.14 / 1046), within(1e-4));
    assertThat(PUBLISHED.all()).allMatch(parameter -> parameter.source() != null);
  }

  @Test
  void aUsersOwnReplaceThePublishedOnesAndABrandsOwnBoth() throws IOException {
    Parameters own =
        PUBLISHED.with(
            file(
                """
                elasticity: {value: 0.3, deviation: 0.05, source: our price test, year: 2025}
                brands:
                  Acme:
                    chain: true
                    half_life: 7
                """));

    assertThat(own.options().of("any").elasticity()).isEqualTo(new Coefficient(0.3, 0.05));
    assertThat(own.options().of("any").chain()).isFalse();
    assertThat(own.options().of("Acme").elasticity()).isEqualTo(new Coefficient(0.3, 0.05));
    assertThat(own.options().of("Acme").chain()).isTrue();
    assertThat(own.options().of("Acme").halfLifeDays()).isEqualTo(7);
    assertThat(own.all())
        .filteredOn(parameter -> parameter.grade().equals("OWN"))
        .extracting(Parameter::title)
        .containsExactly("elasticity", "chain", "half-life of a review");
    assertThat(own.all())
        .filteredOn(parameter -> parameter.key().equals("elasticity"))
        .extracting(Parameter::source)
        .containsExactly("our price test");
  }

  @Test
  void howSureATieIsCanBeOnesOwn() throws IOException {
    Duration retention = Duration.ofDays(400);
    LinkOptions published = PUBLISHED.links(retention);
    LinkOptions own =
        PUBLISHED.with(file("{identity_confidence: 0.8, identity_half_life: 7}")).links(retention);

    assertThat(published.identityConfidence()).isEqualTo(0.6);
    assertThat(own.identityConfidence()).isEqualTo(0.8);
    assertThat(own.identityHalfLife()).isEqualTo(Duration.ofDays(7));
    assertThat(own.exactConfidence()).isEqualTo(published.exactConfidence());
    assertThat(PUBLISHED.links(Duration.ofDays(30)).identityWindow())
        .as("what is forgotten is tied to nothing")
        .isEqualTo(Duration.ofDays(30));
    refused("identity_confidence: 1.2", "line 1: 'identity_confidence' can't be 1.2.");
    refused(
        "brands: {Acme: {exact_confidence: 0.5}}",
        "line 1: 'brands.Acme.exact_confidence' is the same for all brands: give it outside of"
            + " \"brands\".");
  }

  @Test
  void theCostOfAnAgentHourIsInItsOwnCurrency() throws IOException {
    assertThat(PUBLISHED.staffing().of("Acme").agentHourCurrency()).isEqualTo("EUR");
    Parameters own =
        PUBLISHED.with(
            file(
                "{agent_hour_cost: {value: 3000, unit: JPY}, brands: {Best: {agent_hour_cost: {value: 30, unit: USD}}}}"));
    assertThat(own.staffing().of("Acme").agentHourCurrency()).isEqualTo("JPY");
    assertThat(own.staffing().of("Best").agentHourCost()).isEqualTo(30);
    assertThat(own.staffing().of("Best").agentHourCurrency()).isEqualTo("USD");
    refused(
        "agent_hour_cost: {value: 30, unit: dollars}",
        "line 1: 'agent_hour_cost.unit' is no currency: dollars. Give the ISO 4217 code of the"
            + " cost, such as \"unit: USD\".");
  }

  @Test
  void whatIsNotKnownOrNotPossibleIsRefusedByFileAndLine() throws IOException {
    refused(
        "elastisity: 0.3",
        "line 1: 'elastisity' is no key that is known here (did you mean 'elasticity'?).");
    refused(
        "elasticity: {valu: 0.3}",
        "line 1: 'elasticity.valu' is no key that is known here (did you mean 'value'?).");
    refused("elasticity: much", "line 1: 'elasticity' is no number: much.");
    refused(
        "stated_intent: {value: 0.9, deviation: 0.05}",
        "line 1: 'stated_intent.deviation' is so large that more than all buyers would stay away.");
    refused("stated_intent: 1.2", "line 1: 'stated_intent' can't be 1.2.");
    refused("elasticity: {deviation: 1}", "line 1: 'elasticity' has no value.");
  }

  private void refused(String yaml, String complaint) throws IOException {
    Path file = file(yaml);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> PUBLISHED.with(file))
        .withMessage(file + ", " + complaint);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("own.yaml"), yaml);
  }
}
