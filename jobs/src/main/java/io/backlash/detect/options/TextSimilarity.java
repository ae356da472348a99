package io.backlash.detect.options;

import java.io.Serializable;

/**
 * From when on texts count as the same.
 *
 * @param repeatedWords from how many words on a customer's message can count as the same as another
 * @param cannedWords from how many words on an agent's text can count as canned
 * @param cannedCustomers how many customers of a brand must get nearly the same text within an ISO
 *     week (UTC) for it to be canned
 * @param nearDuplicate from which Jaccard similarity on, in (0,1], two texts are nearly the same
 */
public record TextSimilarity(
    int repeatedWords, int cannedWords, int cannedCustomers, double nearDuplicate)
    implements Serializable {

  public TextSimilarity {
    Require.above(0, repeatedWords, "repeatedWords");
    Require.above(0, cannedWords, "cannedWords");
    Require.above(1, cannedCustomers, "cannedCustomers");
    Require.that(
        nearDuplicate > 0 && nearDuplicate <= 1,
        "nearDuplicate is not within (0,1]: " + nearDuplicate);
  }
}
