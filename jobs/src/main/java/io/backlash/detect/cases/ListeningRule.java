package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.detect.text.Boilerplate;
import io.backlash.detect.text.JaccardSimilarity;
import io.backlash.detect.text.NaturalOrder;
import io.backlash.detect.text.NormalizedText;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The customer had to say nearly the same again within the case, or was given nearly the same
 * answer again; courtesies aside.
 */
final class ListeningRule implements CaseRule {

  private static final Comparator<Interaction> IN_TIME =
      Comparator.comparing(Interaction::at)
          .thenComparing(Interaction::eventId, NaturalOrder.INSTANCE);

  private final int repeatedWords;
  private final int cannedWords;
  private final double nearDuplicate;

  ListeningRule(DetectOptions options) {
    this.repeatedWords = options.repeatedWords();
    this.cannedWords = options.cannedWords();
    this.nearDuplicate = options.nearDuplicate();
  }

  @Override
  public FailureCategory category() {
    return FailureCategory.LISTENING;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    Stream<Interaction> asked =
        timeline
            .of(InteractionType.CUSTOMER_MESSAGE)
            .filter(message -> message.text() != null && !NormalizedText.isThanks(message.text()));
    Stream<Interaction> answered = timeline.of(InteractionType.AGENT_MESSAGE);
    return Stream.concat(
            repeated(asked, repeatedWords)
                .map(same -> finding(same, "message-repeated", "The customer had to say")),
            repeated(answered, cannedWords)
                .map(same -> finding(same, "answer-repeated", "The customer was told")))
        .toList();
  }

  /** Groups of at least two messages of nearly the same wording, each in order. */
  private Stream<List<Interaction>> repeated(Stream<Interaction> messages, int words) {
    Map<String, List<Interaction>> byNormalizedText = new LinkedHashMap<>();
    messages
        .filter(message -> message.text() != null)
        .forEach(
            message ->
                byNormalizedText
                    .computeIfAbsent(Boilerplate.without(message.text()), text -> new ArrayList<>())
                    .add(message));
    byNormalizedText.keySet().removeIf(normalized -> NormalizedText.words(normalized) < words);
    return JaccardSimilarity.groups(byNormalizedText.keySet(), nearDuplicate).stream()
        .map(
            group ->
                group.stream()
                    .flatMap(normalized -> byNormalizedText.get(normalized).stream())
                    .sorted(IN_TIME)
                    .toList())
        .filter(same -> same.size() > 1);
  }

  private static Finding finding(List<Interaction> same, String rule, String what) {
    Interaction again = same.get(1);
    return Finding.ofFact(
        again.at(),
        Severity.ofCount(1, same.size() - 1),
        rule,
        "%s %s times: “%s”.".formatted(what, same.size(), again.text()));
  }
}
