package io.backlash.event.failure;

import io.backlash.event.Feedback;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that records can have in common.
 *
 * @param brand of both
 * @param kind what is shared
 * @param id its identifier
 */
public record Reference(String brand, Kind kind, String id) {

  /** What can be shared. */
  public enum Kind {
    ORDER,
    CASE,
    CUSTOMER
  }

  /**
   * The same in every process, as streams are keyed by it: that of an enum is not, and a record
   * would be looked for where another TaskManager did not put it.
   */
  @Override
  public int hashCode() {
    return Objects.hash(brand, kind.name(), id);
  }

  /** What a failure names. */
  public static List<Reference> of(ServiceFailure failure) {
    return of(failure.brand(), failure.orderId(), failure.caseId(), failure.customer());
  }

  /** What a case names. */
  public static List<Reference> of(SupportCase facts) {
    return of(facts.brand(), facts.orderId(), facts.caseId(), facts.customer());
  }

  /** What a feedback names. */
  public static List<Reference> of(Feedback feedback) {
    return of(feedback.brand(), feedback.orderId(), feedback.caseId(), feedback.customer());
  }

  private static List<Reference> of(String brand, String orderId, String caseId, String customer) {
    List<Reference> references = new ArrayList<>(3);
    if (orderId != null) {
      references.add(new Reference(brand, Kind.ORDER, orderId));
    }
    if (caseId != null) {
      references.add(new Reference(brand, Kind.CASE, caseId));
    }
    if (customer != null) {
      references.add(new Reference(brand, Kind.CUSTOMER, customer));
    }
    return references;
  }
}
