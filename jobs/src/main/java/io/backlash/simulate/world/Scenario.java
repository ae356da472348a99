package io.backlash.simulate.world;

import java.util.Locale;

/**
 * A world with a known causal graph. In each the truth is that of the twin worlds: what failures do
 * to what is written, with all else, chance too, held equal.
 */
public enum Scenario {
  /** Failure to stars to sales, nothing else; almost all failures in cases. A loss. */
  PLAIN,

  /** As PLAIN, but all cases go well and many orders are late. The loss is that of PROMISES. */
  LATE_ORDERS,

  /** As PLAIN; besides, strangers give one star in bursts, in every twin world. A loss. */
  BOMBED,

  /** Failure to stars, but not stars to sales: the brand is a chain. No loss. */
  CHAIN,

  /** Grumpiness and defects lead to contacts, so to failures, and to low stars. No loss. */
  GRUMPY,

  /** Defects lead to low stars, and to cases that fail more often than others. No loss. */
  DEFECTS_FAIL,

  /** Low stars come first, then a case, then its failure. No loss. */
  REVERSED,

  /** Defects lead to low stars and to words that blame the service. No loss. */
  HALO,

  /** Failures and stars, with nothing between or before them. No loss. */
  NO_EFFECT,

  /** As PLAIN, with what confounds in GRUMPY and in DEFECTS_FAIL. A loss. */
  CONFOUNDED,

  /** As PLAIN, with late orders, bursts, words that blame the service, and cases after. A loss. */
  MIXED;

  private static final double MANY_LATE = 0.06;
  private static final double SOME_LATE = 0.03;
  private static final double GRUMPY_SHARE = 0.25;
  private static final double FAILS_MORE = 2.5;
  private static final double BLAMING = 0.5;
  private static final double MANY_REVERSED = 0.6;
  private static final double SOME_REVERSED = 0.2;
  private static final double BURST = 1.5;

  /** The world of these options with this scenario's causes in place of theirs. */
  public SimulationOptions in(SimulationOptions options) {
    Disturbances none = Disturbances.NONE;
    return switch (this) {
      case PLAIN -> options;
      case LATE_ORDERS ->
          options.withContacts(options.contacts().withFailing(0).withLate(MANY_LATE));
      case BOMBED -> options.withDisturbances(new Disturbances(0, false, 1, 0, 0, BURST));
      case CHAIN -> options.withElasticity(0);
      case GRUMPY -> placebo(options, new Disturbances(GRUMPY_SHARE, true, 1, 0, 0, 0));
      case DEFECTS_FAIL -> placebo(options, new Disturbances(0, true, FAILS_MORE, 0, 0, 0));
      case REVERSED -> placebo(options, new Disturbances(0, false, 1, 0, MANY_REVERSED, 0));
      case HALO -> placebo(options, new Disturbances(0, true, 1, BLAMING, 0, 0));
      case NO_EFFECT -> placebo(options, none);
      case CONFOUNDED ->
          options.withDisturbances(new Disturbances(GRUMPY_SHARE, true, FAILS_MORE, 0, 0, 0));
      case MIXED ->
          options
              .withContacts(options.contacts().withLate(SOME_LATE))
              .withDisturbances(new Disturbances(0, true, 1, BLAMING, SOME_REVERSED, BURST));
    };
  }

  private static SimulationOptions placebo(SimulationOptions options, Disturbances disturbances) {
    return options.withInfluence(0).withDisturbances(disturbances);
  }

  /** Whether failures truly cost nothing. */
  public boolean isFree() {
    return switch (this) {
      case CHAIN, GRUMPY, DEFECTS_FAIL, REVERSED, HALO, NO_EFFECT -> true;
      case PLAIN, LATE_ORDERS, BOMBED, CONFOUNDED, MIXED -> false;
    };
  }

  /** Whether a run is to be told that the brand is a chain: nothing in the data tells. */
  public boolean isChain() {
    return this == CHAIN;
  }

  /** As users write it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
