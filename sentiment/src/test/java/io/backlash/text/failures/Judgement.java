package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A labelled text, and how likely a model that has not seen it holds each category.
 *
 * @param probabilities in the order of {@link FailureCategory}
 */
record Judgement(LabelledDocument document, double[] probabilities) {

  /** Fewer finds prove nothing. */
  private static final int FEWEST_FINDS = 10;

  /** In twentieths: above any probability. */
  private static final int NEVER = 22;

  boolean reports(FailureCategory category, Thresholds thresholds) {
    double probability = probabilities[category.ordinal()];
    return document.isFound(category)
        ? thresholds.reportsFound(probability, document.words())
        : thresholds.reportsLearned(probability, document.words());
  }

  private List<Mention> mentions(Thresholds thresholds) {
    List<Mention> mentions = new ArrayList<>();
    for (FailureCategory category : FailureCategory.values()) {
      if (reports(category, thresholds)) {
        mentions.add(
            new Mention(category, "", 0, 0, probabilities[category.ordinal()], "judged/judged"));
      }
    }
    return mentions;
  }

  static GoldEvaluation evaluate(List<Judgement> judgements, Thresholds thresholds) {
    Map<String, Judgement> byId =
        judgements.stream().collect(Collectors.toMap(each -> each.document().id(), each -> each));
    return GoldEvaluation.of(
        judgements.stream().map(each -> each.document().labelled().gold()).toList(),
        gold -> byId.get(gold.id()).mentions(thresholds));
  }

  /** The same where nothing is learned alone. */
  static Thresholds chooseFound(List<Judgement> judgements, double clean, double precision) {
    Thresholds chosen = choose(judgements, 0, 0, clean, precision, NEVER);
    return new Thresholds(chosen.found(), NEVER / 20.0, 0, chosen.found());
  }

  /**
   * The thresholds, in steps of a twentieth, at which micro-F1 and macro-F1 have the highest sum
   * among those that leave enough failure-free texts clean and are right often enough; where none
   * do both, clean goes first.
   *
   * @param fewestWords a text of fewer words is brief
   * @param brief where rules found something in a brief text
   */
  static Thresholds choose(
      List<Judgement> judgements, int fewestWords, double brief, double clean, double precision) {
    return choose(judgements, fewestWords, brief, clean, precision, 3);
  }

  private static Thresholds choose(
      List<Judgement> judgements,
      int fewestWords,
      double brief,
      double clean,
      double precision,
      int lowestLearned) {
    Thresholds best = new Thresholds(1, 1, fewestWords, brief);
    double highest = -1;
    for (int ofFound = 3; ofFound <= 18; ofFound++) {
      for (int ofLearned = Math.max(ofFound, lowestLearned);
          ofLearned <= Math.max(19, lowestLearned);
          ofLearned++) {
        Thresholds tried = new Thresholds(ofFound / 20.0, ofLearned / 20.0, fewestWords, brief);
        GoldEvaluation evaluation = evaluate(judgements, tried);
        CategoryScore all = evaluation.micro();
        double leftClean = evaluation.clean().share();
        boolean right =
            all.right() + all.wrong() >= FEWEST_FINDS && all.precision().share() >= precision;
        double worth =
            leftClean < clean ? leftClean : 2 + all.f1() + evaluation.macroF1() + (right ? 2 : 0);
        if (worth > highest) {
          highest = worth;
          best = tried;
        }
      }
    }
    return best;
  }
}
