package io.backlash.simulate;

import java.util.List;

/** What a customer needs help with. */
enum Matter {
  DELIVERY,
  BILLING,
  CHANGE,
  FAULT,
  RETURN,
  QUESTION;

  /** Everything that can be asked of an order that is not late. */
  static final List<Matter> ORDINARY = List.of(BILLING, CHANGE, FAULT, RETURN, QUESTION);
}
