package io.backlash.impact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapleyTest {
  private static final int PLAYERS = 5;

  @Property(tries = 200, seed = "2026")
  void partsSumToTheWhole(@ForAll("games") double[] worths) {
    double[] values = Shapley.values(PLAYERS, coalition -> worths[coalition]);

    assertThat(Arrays.stream(values).sum())
        .isCloseTo(worths[worths.length - 1] - worths[0], within(1e-9));
  }

  @Property(tries = 200, seed = "2026")
  void whoAddsNothingGetsNothing(@ForAll("games") double[] worths) {
    double[] values = Shapley.values(PLAYERS, coalition -> worths[coalition & ~1]);

    assertThat(values[0]).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 200, seed = "2026")
  void equalsGetEqualParts(@ForAll("games") double[] worths) {
    double[] values =
        Shapley.values(PLAYERS, coalition -> worths[coalition] + worths[swapped(coalition)]);

    assertThat(values[0]).isCloseTo(values[1], within(1e-9));
  }

  @Property(tries = 200, seed = "2026")
  void gamesAdd(@ForAll("games") double[] left, @ForAll("games") double[] right) {
    double[] both = Shapley.values(PLAYERS, coalition -> left[coalition] + right[coalition]);
    double[] lefts = Shapley.values(PLAYERS, coalition -> left[coalition]);
    double[] rights = Shapley.values(PLAYERS, coalition -> right[coalition]);

    for (int player = 0; player < PLAYERS; player++) {
      assertThat(both[player]).isCloseTo(lefts[player] + rights[player], within(1e-9));
    }
  }

  /** The worth of every coalition, by its bit set. */
  @Provide
  Arbitrary<double[]> games() {
    return Arbitraries.doubles().between(-9, 9).array(double[].class).ofSize(1 << PLAYERS);
  }

  /** The coalition with the first two players exchanged. */
  private static int swapped(int coalition) {
    return (coalition & ~3) | ((coalition & 1) << 1) | ((coalition & 2) >> 1);
  }
}
