package io.backlash.simulate.world;

import java.util.List;

/** What a customer needs help with. */
public enum ContactTopic {
  DELIVERY,
  BILLING,
  CHANGE,
  FAULT,
  RETURN,
  QUESTION;

  /** Everything that can be asked of an order that is not late. */
  public static final List<ContactTopic> ORDINARY =
      List.of(BILLING, CHANGE, FAULT, RETURN, QUESTION);
}
