package io.backlash.link;

import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares a feedback's negativity out over the failures that may stand behind it.
 *
 * <p>Each failure has a confidence c<sub>i</sub> of being behind the feedback: the tier's, times
 * the failure's own, decayed with time where only the customer is the same. The failures together
 * explain 1 - prod(1 - c<sub>i</sub>), the probability that at least one of them is behind it if
 * they are independent (noisy-or, Pearl 1988); that part is divided in proportion to the
 * c<sub>i</sub>, and the rest stays unexplained. So one more failure never lowers what is
 * explained, and the shares with the unexplained part sum to 1.
 *
 * <p>A failure counts once, by its strongest tier. Where the feedback's own words name the category
 * of a failure that events show, the two are one failure with two pieces of evidence, of confidence
 * 1 - (1 - c<sub>event</sub>)(1 - c<sub>words</sub>). Who writes of a failure means one: of several
 * of that category the words speak of the one that is likeliest without them (strongest tier, then
 * highest confidence, then id), and the others stay as they are.
 */
public final class CreditShares {
  private final LinkOptions options;

  public CreditShares(LinkOptions options) {
    this.options = options;
  }

  /**
   * The links of a feedback, strongest first.
   *
   * @param feedbackAt when it was written
   * @param matches all that may stand behind it, in any order
   * @return links whose shares sum to at most 1; the rest is unexplained
   */
  public List<Link> share(Instant feedbackAt, Collection<Match> matches) {
    List<Candidate> candidates = strongest(feedbackAt, matches);
    double unexplained = 1;
    double sum = 0;
    for (Candidate candidate : candidates) {
      unexplained *= 1 - candidate.confidence;
      sum += candidate.confidence;
    }
    List<Link> links = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      double share = sum == 0 ? 0 : (1 - unexplained) * candidate.confidence / sum;
      ServiceFailure failure = candidate.match.failure();
      links.add(
          new Link(
              failure.failureId(),
              failure.category(),
              failure.channel(),
              candidate.match.tier(),
              candidate.told,
              candidate.confidence,
              share));
    }
    return links;
  }

  /**
   * Which incident the feedback's own words are evidence of: of those of their category the one
   * that is likeliest without them, and where there is none an incident of their own.
   *
   * @param feedbackAt when it was written
   * @param matches all that may stand behind it, in any order
   * @return for each failure in the feedback's words, by its id, the incident's id; its own, where
   *     nothing else is known of it
   */
  public Map<String, String> meant(Instant feedbackAt, Collection<Match> matches) {
    Map<FailureCategory, Candidate> likeliest = new EnumMap<>(FailureCategory.class);
    for (Match match : matches) {
      if (match.tier() != LinkTier.MENTION) {
        likeliest.merge(
            match.failure().category(),
            new Candidate(match, confidence(feedbackAt, match)),
            CreditShares::stronger);
      }
    }
    Map<String, String> meant = new TreeMap<>();
    for (Match match : matches) {
      if (match.tier() == LinkTier.MENTION) {
        Candidate known = likeliest.get(match.failure().category());
        String own = match.failure().failureId();
        meant.put(own, known == null ? own : known.match.failure().failureId());
      }
    }
    return meant;
  }

  private List<Candidate> strongest(Instant feedbackAt, Collection<Match> matches) {
    Map<String, Candidate> byFailure = new HashMap<>();
    Map<FailureCategory, Candidate> mentioned = new EnumMap<>(FailureCategory.class);
    for (Match match : matches) {
      Candidate candidate = new Candidate(match, confidence(feedbackAt, match));
      if (match.tier() == LinkTier.MENTION) {
        mentioned.merge(match.failure().category(), candidate, CreditShares::stronger);
      } else {
        byFailure.merge(match.failure().failureId(), candidate, CreditShares::stronger);
      }
    }
    Map<FailureCategory, Candidate> likeliest = new EnumMap<>(FailureCategory.class);
    for (Candidate candidate : byFailure.values()) {
      likeliest.merge(candidate.match.failure().category(), candidate, CreditShares::stronger);
    }
    mentioned.forEach(
        (category, words) -> {
          Candidate meant = likeliest.getOrDefault(category, words);
          byFailure.put(meant.match.failure().failureId(), meant.seenIn(words));
        });
    List<Candidate> candidates = new ArrayList<>(byFailure.values());
    candidates.sort(
        Comparator.comparing((Candidate candidate) -> candidate.match.tier())
            .thenComparing(candidate -> -candidate.confidence)
            .thenComparing(candidate -> candidate.match.failure().failureId()));
    return candidates;
  }

  private static Candidate stronger(Candidate left, Candidate right) {
    int byTier = left.match.tier().compareTo(right.match.tier());
    if (byTier != 0) {
      return byTier < 0 ? left : right;
    }
    int byConfidence = Double.compare(right.confidence, left.confidence);
    if (byConfidence != 0) {
      return byConfidence < 0 ? left : right;
    }
    return left.match.failure().failureId().compareTo(right.match.failure().failureId()) <= 0
        ? left
        : right;
  }

  private double confidence(Instant feedbackAt, Match match) {
    double own = match.failure().confidence();
    return switch (match.tier()) {
      case EXACT -> options.exactConfidence() * own;
      case IDENTITY -> options.identityConfidence() * own * decay(match.failure().at(), feedbackAt);
      case MENTION -> own;
      case PROJECTED, NONE -> 0;
    };
  }

  private double decay(Instant failureAt, Instant feedbackAt) {
    double age = Duration.between(failureAt, feedbackAt).toMillis();
    return Math.pow(2, -age / options.identityHalfLife().toMillis());
  }

  private record Candidate(Match match, double confidence, boolean told) {

    Candidate(Match match, double confidence) {
      this(match, confidence, match.tier() == LinkTier.MENTION);
    }

    /** Strengthened by the feedback's own words; words alone stay as they are. */
    Candidate seenIn(Candidate words) {
      return equals(words)
          ? this
          : new Candidate(match, 1 - (1 - confidence) * (1 - words.confidence), true);
    }
  }
}
