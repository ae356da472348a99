package io.backlash.simulate.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Trade;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasebookTest {
  private static final int DOZEN = 12;
  private static final Map<String, String> SLOTS =
      Map.of(
          "name", "Anna", "agent", "Dana", "thing", "parcel", "brand", "Bellwick", "hours", "24");

  private static final Set<String> AGENT_KINDS =
      Set.of("ask", "apology", "solve", "noted", "callback", "transfer", "reopened", "aside");

  private final Phrasebook phrases = Phrasebook.load();

  @ParameterizedTest
  @EnumSource
  void everyFailureIsComplainedOfInADozenWays(FailureCategory category) {
    assertThat(phrases.sections().get("public." + category)).hasSizeGreaterThanOrEqualTo(DOZEN);
    assertThat(phrases.sections().get("complaint." + category)).hasSizeGreaterThanOrEqualTo(DOZEN);
  }

  @ParameterizedTest
  @EnumSource(names = {"KNOWLEDGE", "ARGUING", "RUDE_STAFF", "LISTENING", "RECORDS", "RUN_AROUND"})
  void agentsFailInADozenWays(FailureCategory category) {
    assertThat(phrases.sections().get("words." + category)).hasSizeGreaterThanOrEqualTo(DOZEN);
  }

  @Test
  void everyTemplateCanBeFilled() {
    Dice dice = new Dice(7);
    phrases
        .sections()
        .forEach(
            (section, templates) -> {
              assertThat(templates).as(section).isNotEmpty().doesNotHaveDuplicates();
              for (int count = 0; count < 20 * templates.size(); count++) {
                assertThat(phrases.say(dice, section, SLOTS))
                    .as(section)
                    .isNotBlank()
                    .doesNotContain("{", "}", "|");
              }
            });
  }

  /** Else the worlds that leave out the errors of reading would have errors of their own. */
  @Test
  void whoKnowsTheTemplatesFindsFailuresWhereTheyAreSaidAndNowhereElse() {
    Dice dice = new Dice(7);
    phrases
        .sections()
        .forEach(
            (section, templates) -> {
              String kind = section.split("\\.", 2)[0];
              boolean isFailure =
                  Set.of("public", "complaint", "words").contains(kind)
                      && !section.equals("public.vague");
              TextKind textKind =
                  kind.equals("words") || !isFailure && AGENT_KINDS.contains(kind)
                      ? TextKind.AGENT
                      : TextKind.CUSTOMER;
              for (int count = 0; count < 5 * templates.size(); count++) {
                String text = phrases.say(dice, section, SLOTS);
                List<FailureCategory> found =
                    PhrasebookReader.shared().analyze(text, textKind).mentions().stream()
                        .map(Mention::category)
                        .toList();
                if (isFailure) {
                  assertThat(found)
                      .as(text)
                      .contains(FailureCategory.valueOf(section.split("\\.", 2)[1]));
                } else {
                  assertThat(found).as(text).isEmpty();
                }
              }
            });
  }

  @Test
  void everyTradeHasQuestionsOfItsOwn() {
    assertThat(Trade.values()).allMatch(trade -> phrases.has("opening.QUESTION." + trade));
    assertThat(phrases.has("opening.QUESTION.BAKERY")).isFalse();
  }

  @Test
  void aCannedTextIsLongEnoughToBeOne() {
    assertThat(phrases.sections().get("canned"))
        .allSatisfy(text -> assertThat(List.of(text.split(" ", -1))).hasSizeGreaterThan(DOZEN));
  }

  @Test
  void unknownSectionsAndSlotsAreRefused() {
    Dice dice = new Dice(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phrases.say(dice, "nowhere", SLOTS))
        .withMessage("There is no section [nowhere].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> phrases.say(dice, "solve.FAULT", Map.of()))
        .withMessageStartingWith("Nothing fills {");
  }
}
