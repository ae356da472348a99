package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.FailureCategory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PublishedAccuracyTest {

  private final PublishedAccuracy accuracy = PublishedAccuracy.read();

  @Test
  void thePageTellsOfEveryKindOfFailure() {
    assertThat(accuracy.failures())
        .extracting(PublishedAccuracy.OfFailure::category)
        .containsExactly(FailureCategory.values());
    assertThat(accuracy.failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.texts()).isPositive();
              assertThat(failure.precision().share())
                  .isBetween(failure.precision().low(), failure.precision().high());
              assertThat(failure.recall().share())
                  .isBetween(failure.recall().low(), failure.recall().high());
            });
  }

  @Test
  void thePageTellsOfSentimentBySource() {
    assertThat(accuracy.sentiment()).hasSizeGreaterThan(4);
    assertThat(accuracy.sentiment())
        .allSatisfy(
            source -> {
              assertThat(source.texts()).isPositive();
              assertThat(source.auc()).isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
              assertThat(source.balancedAccuracy())
                  .isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
            });
  }
}
