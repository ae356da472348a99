package io.backlash.job;

import static io.backlash.store.Assumption.choice;

import io.backlash.detect.ChannelStandard;
import io.backlash.detect.DetectOptions;
import io.backlash.event.Channel;
import io.backlash.impact.ImpactOptions;
import io.backlash.link.LinkOptions;
import io.backlash.store.Assumption;
import io.backlash.store.Assumption.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figures of a run rest on, in words. */
final class Assumptions {

  private Assumptions() {}

  static List<Assumption> of(WorkflowOptions options) {
    List<Assumption> assumptions = new ArrayList<>(ofImpact(options.impact()));
    assumptions.addAll(ofLink(options.link()));
    assumptions.addAll(ofDetect(options.detect()));
    return assumptions;
  }

  private static List<Assumption> ofImpact(ImpactOptions impact) {
    return List.of(
        new Assumption(
            "elasticity",
            number(impact.elasticity()),
            "% of revenue per % of valence",
            "How far revenue follows the mean of the stars.",
            "You, Vadakkepatt and Joshi, A Meta-Analysis of Electronic Word-of-Mouth Elasticity",
            2015,
            "271 valence elasticities in 51 studies",
            Grade.META_ANALYSIS),
        new Assumption(
            "elasticity deviation",
            number(impact.elasticityDeviation()),
            "% of revenue per % of valence",
            "Standard deviation of the elasticity: a 90% interval reaches the mean that the same paper gives for less"
                + " competitive industries, 0.733, and as far below.",
            "You, Vadakkepatt and Joshi; the use as an interval is our choice",
            2015,
            "271 valence elasticities in 51 studies",
            Grade.META_ANALYSIS),
        new Assumption(
            "half-life of a review",
            number(impact.halfLifeDays()),
            "days",
            "Time in which the weight of a feedback halves, from 73% of consumers who only mind reviews of the last"
                + " month.",
            "BrightLocal, Local Consumer Review Survey",
            2020,
            "consumers in the United States",
            Grade.STUDY),
        new Assumption(
            "ceiling",
            number(impact.ceilingStars()),
            "stars",
            "The counterfactual mean is capped here: purchase likelihood peaks at 4.0 to 4.7 stars and falls above.",
            "Spiegel Research Center, How Online Reviews Influence Sales",
            2017,
            "online shops in the United States",
            Grade.STUDY),
        choice(
            "prior mean",
            number(impact.priorStars()),
            "stars",
            "Where the failure-free mean starts from before there is feedback."),
        choice(
            "prior strength",
            number(impact.priorStrength()),
            "feedbacks",
            "How many feedbacks that start weighs."));
  }

  private static List<Assumption> ofLink(LinkOptions link) {
    return List.of(
        choice(
            "EXACT confidence",
            number(link.exactConfidence()),
            null,
            "That a failure in the same order or case is behind a feedback about it."),
        choice(
            "IDENTITY confidence",
            number(link.identityConfidence()),
            null,
            "That a failure which the same customer met a moment before is behind a feedback."),
        choice(
            "IDENTITY half-life",
            String.valueOf(link.identityHalfLife().toDays()),
            "days",
            "Time in which that confidence halves."),
        choice(
            "IDENTITY window",
            String.valueOf(link.identityWindow().toDays()),
            "days",
            "How long before a feedback a customer's failure counts at all."));
  }

  private static List<Assumption> ofDetect(DetectOptions detect) {
    List<Assumption> assumptions = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      ChannelStandard standard = detect.standards().get(channel);
      assumptions.add(
          new Assumption(
              "first response, " + channel,
              String.valueOf(standard.firstResponse().toSeconds()),
              "seconds",
              "Within which a human answers, where the brand states nothing itself.",
              standard.source(),
              null,
              null,
              Grade.STANDARD));
      assumptions.add(
          choice(
              "patience, " + channel,
              String.valueOf(standard.patience().toSeconds()),
              "seconds",
              "After which a customer whom nobody answered counts as left alone."));
    }
    assumptions.add(
        new Assumption(
            "hold",
            String.valueOf(detect.hold().toSeconds()),
            "seconds",
            "How long a customer may be on hold in all: longer is too long for 60%.",
            "Velaro, consumer survey",
            2012,
            "2,500 consumers",
            Grade.STUDY));
    assumptions.add(
        new Assumption(
            "resolution",
            String.valueOf(detect.resolution().toHours()),
            "hours",
            "How long a case may take where the help desk keeps no service level of its own: a"
                + " complaint is settled informally up to the third business day.",
            "FCA Handbook, DISP 1.5",
            2016,
            "financial firms in the United Kingdom",
            Grade.STANDARD));
    assumptions.add(
        choice(
            "transfers",
            String.valueOf(detect.transfers()),
            null,
            "From how many transfers on, without a resolution in between, a customer is sent"
                + " around."));
    assumptions.add(
        choice(
            "reopenings",
            String.valueOf(detect.reopens()),
            null,
            "From how many times reopened on a customer is sent around."));
    assumptions.add(
        choice(
            "canned text",
            detect.cannedWords() + " words to " + detect.cannedCustomers() + " customers",
            null,
            "From when on the same words of agents within a week count as canned."));
    return assumptions;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }
}
