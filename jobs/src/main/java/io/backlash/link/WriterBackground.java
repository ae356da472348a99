package io.backlash.link;

import io.backlash.event.Feedback;
import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Opportunity;
import io.backlash.event.failure.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what several references tell of a feedback's writer. */
final class WriterBackground {

  private WriterBackground() {}

  /**
   * The writer's circumstances.
   *
   * <p>Of a writer who met failures, contacts count up to the first of them: who calls because a
   * parcel is late is to be compared with those who ordered, not with those who called.
   *
   * @param feedback what was written
   * @param matches all that is known of it, in any order
   * @param window how long before the writing a customer's contact counts, and after it a later one
   */
  static Circumstances of(Feedback feedback, Collection<Match> matches, Duration window) {
    Instant writtenAt = feedback.at();
    Instant firstFailureAt =
        matches.stream()
            .filter(match -> match.failure() != null && match.tier() != LinkTier.MENTION)
            .map(match -> match.failure().at())
            .filter(at -> !at.isAfter(writtenAt))
            .min(Comparator.naturalOrder())
            .orElse(null);
    boolean exposed = firstFailureAt != null;
    Set<Contact> contacts =
        new TreeSet<>(Comparator.comparing(Contact::openedAt).thenComparing(Contact::caseId));
    Instant firstOrderAt = null;
    List<Moment> earlier = new ArrayList<>();
    for (Match match : matches) {
      Background background = match.background();
      if (background != null) {
        contacts.addAll(background.contacts());
        firstOrderAt = earlier(firstOrderAt, background.firstOrderAt());
        earlier.addAll(background.earlier());
      }
    }
    Instant known = exposed ? firstFailureAt : writtenAt;
    Contact latest =
        contacts.stream()
            .filter(contact -> !contact.openedAt().isAfter(known))
            .reduce((first, second) -> second)
            .orElse(null);
    boolean ordered = firstOrderAt != null || feedback.orderId() != null || exposed;
    List<Contact> later =
        latest != null || exposed
            ? List.of()
            : contacts.stream()
                .filter(contact -> contact.openedAt().isAfter(writtenAt))
                .filter(contact -> !contact.openedAt().isAfter(writtenAt.plus(window)))
                .toList();
    return new Circumstances(
        opportunity(feedback, latest, ordered),
        latest == null ? null : latest.topic(),
        firstOrderAt == null
            ? null
            : Integer.valueOf((int) Duration.between(firstOrderAt, writtenAt).toDays()),
        stars(earlier, known),
        exposed,
        !later.isEmpty(),
        failedIn(later, matches));
  }

  private static Opportunity opportunity(Feedback feedback, Contact contact, boolean ordered) {
    if (contact != null) {
      return Opportunity.CONTACTED;
    }
    if (ordered) {
      return Opportunity.ORDERED;
    }
    return feedback.customer() == null && feedback.caseId() == null
        ? Opportunity.ANONYMOUS
        : Opportunity.STRANGER;
  }

  /** The mean of what was given before, in the order of writing. */
  private static Double stars(List<Moment> earlier, Instant known) {
    double[] given =
        earlier.stream()
            .filter(moment -> moment.at().isBefore(known))
            .mapToDouble(Moment::stars)
            .toArray();
    return given.length == 0 ? null : Double.valueOf(Arrays.stream(given).sum() / given.length);
  }

  private static boolean failedIn(List<Contact> contacts, Collection<Match> matches) {
    Set<String> cases = new HashSet<>();
    contacts.forEach(contact -> cases.add(contact.caseId()));
    return matches.stream()
        .map(Match::failure)
        .filter(Objects::nonNull)
        .map(ServiceFailure::caseId)
        .filter(Objects::nonNull)
        .anyMatch(cases::contains);
  }

  private static Instant earlier(Instant left, Instant right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.isBefore(right) ? left : right;
  }
}
