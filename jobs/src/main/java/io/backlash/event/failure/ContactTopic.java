package io.backlash.event.failure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a customer contacted a business about, by the words of the first thing that they asked: as
 * coarse as it takes to compare like with like, and no finer. People whose kettle leaks write other
 * reviews than people who ask for a bill, however well both are served.
 *
 * <p>Topics and words are our choice, made on the labelled messages of the project and the
 * simulator. The first topic, in the order given, whose words occur wins: "my new kettle arrived
 * broken" is about the product. It reads English; what it does not know is {@link #OTHER}, which
 * compares less finely and is no error.
 */
public enum ContactTopic {
  /** Something bought is broken, wrong, or does not do what it should. */
  PRODUCT(
      "broke|broken|breaks|faulty|fault|defect\\w*|damaged?|leak\\w*|crack\\w*|torn|scratch\\w*|dent\\w*"
          + "|stopped working|(does|do|did|is|are|was) ?(n't|not|nt) "
          + "(work\\w*|turn|switch|start|charge|charging|fit|heat|heating|load|open|close|connect)"
          + "|won't (work|turn|switch|start|charge|fit|heat|load|open|close|connect)"
          + "|not working|malfunction\\w*|error|crash\\w*|wrong (item|size|colou?r|product|one)|missing part\\w*"
          + "|smells?|rattl\\w*|nois[ey]|flicker\\w*|warranty|repair\\w*|replacement"),
  /** Where something is, or when it comes. */
  DELIVERY(
      "deliver\\w*|parcel|package|ship\\w*|courier|track\\w*|dispatch\\w*|arriv\\w*|where('s| is) (it|my)|when (will|does) (it|my)"
          + "|not here yet|on its way"),
  /** Something else that does not work, or is not as it should be. */
  PROBLEM(
      "(ca|wo|do|does|did|is|was|are|has|have|had|could|would|should)n't|cannot|can ?not|cant|wont|doesnt|didnt|isnt|hasnt|wasnt"
          + "|(is|was|are|has|have|had|does|do|did|could|would|will|still) not|not able|unable|fail\\w*|declin\\w*|reject\\w*"
          + "|revert\\w*|problem\\w*|issues?|wrong\\w*|stuck|missing|lost|stole\\w*|disappear\\w*|gone|den(ied|y\\w*)"
          + "|incorrect|mistake|swallowed|dead|blank|invalid|blocked|pending|instead of|came off|never (got|came|arrived|received)|less than|double|twice"),
  /** Money: bills, charges, refunds. */
  BILLING(
      "bill\\w*|invoice\\w*|charg\\w*|refund\\w*|payment|paid|price|fee|fees|credit|receipt|subscription"),
  /** Getting in, and what is kept on the customer. */
  ACCOUNT(
      "account|password|log ?in|sign ?in|e-?mail address|my address|my details|profile|verification"),
  /** Anything else, and nothing said. */
  OTHER(null);

  private final Pattern words;

  ContactTopic(String words) {
    this.words = words == null ? null : Pattern.compile("\\b(" + words + ")\\b");
  }

  /**
   * The topic of what was asked.
   *
   * @param text in any case, {@code null} where nothing was said
   */
  public static ContactTopic of(String text) {
    if (text != null) {
      String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
      for (ContactTopic topic : values()) {
        if (topic.words != null && topic.words.matcher(lower).find()) {
          return topic;
        }
      }
    }
    return OTHER;
  }
}
