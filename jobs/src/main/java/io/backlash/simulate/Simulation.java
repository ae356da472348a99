package io.backlash.simulate;

import io.backlash.event.Json;
import io.backlash.simulate.truth.TrueLoss;
import io.backlash.simulate.truth.TwinWorlds;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Harm;
import io.backlash.simulate.world.Scenario;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a simulated world: feeds in the canonical form, and the truth beside them.
 *
 * <h2>The causal model</h2>
 *
 * <ol>
 *   <li>A brand has visitors each day, some of them brought by campaigns. A share of them buys: the
 *       conversion. Orders are drawn with {@code visitors x conversion} as their mean.
 *   <li>Some orders come late (PROMISES). Some buyers need help and open a case, in which one thing
 *       may go wrong (any other category). On some Tuesdays an incident makes many ask at once, and
 *       all get one canned text (PERSONALIZATION).
 *   <li>When it is over for them, 7% of customers say something in public; of those who met a
 *       failure 35%. What they would give without failures has a mean of 4.18 stars; each failure
 *       takes {@link Harm} off, all of them together, rounded and kept within 1 to 5. Some are
 *       unhappy for reasons of their own (product, price).
 *   <li>40% of what is said names the order (or case), 30% only the customer, 30% nobody. Of the
 *       unhappy about a failure 85% say what it was.
 *   <li>The brand's visible standing is the recency-weighted mean of stars ({@link TwinWorlds}).
 *       The next day's conversion is that of the failure-free twin times {@code (standing /
 *       standing of the twin) ^ elasticity}.
 * </ol>
 *
 * <p>A {@link Scenario} adds or takes away causes; what it adds draws from dice of its own.
 *
 * <p>The twin world of a set of categories draws the same random numbers; only failures of the set
 * bear on what customers write. Whoever writes only because of a failure is silent where it does
 * not bear. What is held fixed in every twin is who buys and what befalls them: a buyer who is won
 * back brings revenue, but no feedback of their own. The loss is the revenue of the twin of no
 * category less that of all; its parts are the exact Shapley values over all 2,048 twins.
 *
 * <p>What begins on the simulated days is followed to its end, so that a few events and feedback
 * lie after the last day; no day of the economics does, and the loss ends with the last day.
 */
public final class Simulation {
  private static final String LOSS_FILE = "truth_loss.json";
  private static final String FEEDS_FILE = "feeds.yaml";

  private Simulation() {}

  /**
   * Writes the world's files into the directory, which is made if it is missing; files of the same
   * names are replaced. Memory does not grow with the number of days.
   *
   * @throws IOException if a file can't be written
   */
  public static SimulationSummary write(SimulationOptions options, Path directory)
      throws IOException {
    Phrasebook phrases = Phrasebook.load();
    Dice dice = new Dice(options.seed());
    List<TrueLoss> losses = new ArrayList<>();
    try (Outbox outbox = new Outbox(directory)) {
      List<Shop> shops = new ArrayList<>();
      for (int number = 0; number < options.brands(); number++) {
        shops.add(new Shop(number, options, phrases, outbox, dice.split()));
      }
      long start = options.start().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      for (Shop shop : shops) {
        shop.open(start);
      }
      for (int day = 0; day < options.days(); day++) {
        long midnight = start + day * Clock.DAY;
        for (Shop shop : shops) {
          shop.trade(midnight);
        }
        outbox.flushBefore(midnight + Clock.DAY);
        for (Shop shop : shops) {
          shop.endDay(midnight + Clock.DAY);
        }
      }
      outbox.flushBefore(Long.MAX_VALUE);
      for (Shop shop : shops) {
        losses.add(shop.loss());
      }
      Files.writeString(
          directory.resolve(LOSS_FILE),
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(losses) + "\n");
      Files.writeString(directory.resolve(FEEDS_FILE), feeds());
      return new SimulationSummary(
          outbox.written().get(SimulatedFeed.INTERACTIONS),
          outbox.written().get(SimulatedFeed.FEEDBACK),
          outbox.written().get(SimulatedFeed.ORDERS),
          outbox.written().get(SimulatedFeed.TRUTH_FAILURES),
          losses);
    }
  }

  private static String feeds() {
    StringBuilder yaml = new StringBuilder("feeds:\n");
    for (SimulatedFeed feed : SimulatedFeed.values()) {
      if (feed.record() != null) {
        yaml.append("  ").append(feed.title()).append(":\n");
        yaml.append("    record: ").append(feed.record()).append('\n');
        yaml.append("    path: ").append(feed.fileName()).append('\n');
        yaml.append("    format: jsonl\n");
      }
    }
    return yaml.toString();
  }
}
