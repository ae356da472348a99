package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requireCount;
import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
import static io.backlash.event.InvalidRecordException.requireText;

import java.time.Instant;

/**
 * What a customer said of a brand in public: a review or a post.
 *
 * @param brand the brand spoken of
 * @param feedbackId unique within the brand
 * @param kind review or post
 * @param platform where ("trustpilot", "x", …), {@code null} if unknown
 * @param customer pseudonym of the writer, {@code null} if unknown
 * @param orderId the order it is about, if it says so
 * @param caseId the support case it is about, if it says so
 * @param product what was reviewed, {@code null} for the brand as a whole
 * @param rating stars, 1 to 5, {@code null} if none were given
 * @param title a review's headline
 * @param text its words
 * @param language ISO 639-1 code as the platform gives it, {@code null} if it does not
 * @param at when it was written
 * @param reach audience, if known
 * @param inReplyTo the post that it answers
 * @param deleted a retraction: the feedback of this id counts no more
 * @param version of an edited feedback: the highest wins
 */
public record Feedback(
    String brand,
    String feedbackId,
    FeedbackKind kind,
    String platform,
    String customer,
    String orderId,
    String caseId,
    String product,
    Double rating,
    String title,
    String text,
    String language,
    Instant at,
    Long reach,
    String inReplyTo,
    boolean deleted,
    long version) {

  public Feedback {
    requireText(brand, "brand");
    requireText(feedbackId, "feedback_id");
    requirePresent(kind, "kind");
    requirePresent(at, "at");
    requireCount(reach, "reach");
    requireRange(
        rating == null || (rating >= 1 && rating <= 5),
        "rating",
        "is not within 1 to 5: " + rating);
  }

  /**
   * All that it says, as it is read and as quotes point into it: the title, a line break, the text;
   * either alone where the other is missing, and where the text begins with its title (platforms
   * fill a missing title from the text, cut with an ellipsis) the text alone. Empty where there are
   * no words.
   */
  public String words() {
    String headline = title == null ? "" : title;
    String body = text == null ? "" : text;
    if (headline.isBlank() || body.startsWith(headline.replaceFirst("(…|\\.\\.\\.)$", ""))) {
      return body;
    }
    return body.isBlank() ? headline : headline + "\n" + body;
  }

  /** The retraction of this feedback: what identifies it, without what tells of anybody. */
  public Feedback retracted() {
    return new Feedback(
        brand,
        feedbackId,
        kind,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        at,
        null,
        null,
        true,
        version);
  }
}
