package io.backlash.impact;

import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Dice;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is linked with a feedback whose failures are known by its order, case or customer, or else
 * by its words alone, as the analyzer of the program reads them: it misses failures, and finds some
 * where there are none. The words are the simulator's, a few of each kind, so that reading them
 * takes seconds.
 */
final class SpokenFailures {
  /** Ways to say each failure. */
  private static final int WAYS = 4;

  /**
   * Ways to say that all was well, or that only product or price was not: about as many of each as
   * the simulator's customers who met no failure.
   */
  private static final Map<String, Integer> OTHER_WAYS =
      Map.of("praise", 32, "mild", 4, "product", 2, "price", 2);

  /** As in the simulator: 40% name the order or case, 30% the customer. */
  private static final double NAMED = 0.7;

  private static final Map<String, String> SLOTS = Map.of("thing", "parcel", "brand", "Bellwick");

  private final List<List<Link>> ofFailed = new ArrayList<>();
  private final List<List<Link>> ofOthers = new ArrayList<>();

  SpokenFailures() {
    TextAnalyzer analyzer = CoreNlpTextAnalyzer.shared();
    Phrasebook phrases = Phrasebook.load();
    Dice dice = new Dice(7);
    for (FailureCategory category : FailureCategory.values()) {
      for (int way = 0; way < WAYS; way++) {
        ofFailed.add(read(analyzer, phrases.say(dice, "public." + category, SLOTS)));
      }
    }
    new TreeMap<>(OTHER_WAYS)
        .forEach(
            (section, ways) -> {
              for (int way = 0; way < ways; way++) {
                ofOthers.add(read(analyzer, phrases.say(dice, section, SLOTS)));
              }
            });
  }

  /** Only the likeliest failure counts: of one feedback's negativity there is no more than all. */
  private static List<Link> read(TextAnalyzer analyzer, String text) {
    return analyzer.analyze(text, TextKind.PUBLIC).mentions().stream()
        .max(Comparator.comparingDouble(Mention::confidence))
        .map(
            mention ->
                List.of(
                    new Link(
                        "failure",
                        mention.category(),
                        null,
                        LinkTier.MENTION,
                        true,
                        mention.confidence(),
                        mention.confidence())))
        .orElse(List.of());
  }

  /** What an order or a case tells of a customer who met a failure, or met none. */
  boolean isNamed(Random random) {
    return random.nextDouble() < NAMED;
  }

  /** What is read in the words of such a customer. */
  List<Link> words(boolean failed, Random random) {
    List<List<Link>> ways = failed ? ofFailed : ofOthers;
    return ways.get(random.nextInt(ways.size()));
  }
}
