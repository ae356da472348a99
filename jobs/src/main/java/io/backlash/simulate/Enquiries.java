package io.backlash.simulate;

import io.backlash.event.Order;
import io.backlash.simulate.desk.CaseEnd;
import io.backlash.simulate.desk.Request;
import io.backlash.simulate.desk.SupportDesk;
import io.backlash.simulate.truth.Voice;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.ContactTopic;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Disturbances;
import io.backlash.simulate.world.FailureMix;
import io.backlash.simulate.world.Purchase;
import io.backlash.simulate.world.SimulationOptions;

/** Which buyers ask a brand's customer service for help, when, and about what. */
final class Enquiries {
  private static final double CONTACTS_WHEN_LATE = 0.35;
  private static final double COMPLAINS_WHEN_LATE = 0.6;
  private static final double NAMES_ORDER = 0.8;

  private final Brand brand;
  private final SimulationOptions options;
  private final SupportDesk desk;
  private final Dice dice;

  /** All chance of the disturbances, {@code null} where there are none. */
  private final Dice disturbed;

  Enquiries(Brand brand, SimulationOptions options, SupportDesk desk, Dice dice, Dice disturbed) {
    this.brand = brand;
    this.options = options;
    this.desk = desk;
    this.dice = dice;
    this.disturbed = disturbed;
  }

  /** The customer of a late order may ask where it is. */
  CaseEnd askAfter(Customer customer, Order order, Purchase purchase, long promisedAt) {
    long at = Clock.moment(Clock.midnight(promisedAt) + Clock.DAY, dice);
    if (!dice.chance(CONTACTS_WHEN_LATE) || !customer.isFree(at)) {
      return null;
    }
    return desk.handle(
        customer,
        new Request(
            ContactTopic.DELIVERY,
            order.orderId(),
            purchase.product(),
            dice.chance(COMPLAINS_WHEN_LATE)),
        desk.anyChannel(),
        at,
        FailureMix.draw(brand, options, dice, ContactTopic.DELIVERY, at, true));
  }

  /** The customer of an order that is on time may need help. */
  CaseEnd ask(Customer customer, Order order, Purchase purchase, long orderedAt) {
    if (purchase.defective() && disturbed.chance(Disturbances.CONTACTS_ABOUT_DEFECT)) {
      // What is broken is seen once it is there.
      long seen = Clock.midnight(order.deliveredAt().getEpochSecond()) + Clock.DAY;
      long at = Clock.moment(seen + disturbed.between(0, 4) * Clock.DAY, disturbed);
      return customer.isFree(at)
          ? ask(customer, order, purchase, ContactTopic.FAULT, disturbed, at)
          : null;
    }
    long at = Clock.moment(Clock.midnight(orderedAt) + dice.between(1, 5) * Clock.DAY, dice);
    double share =
        Math.min(
            1,
            options.contacts().share() * (customer.isGrumpy() ? Disturbances.GRUMPY_CONTACTS : 1));
    return dice.chance(share) && customer.isFree(at)
        ? ask(customer, order, purchase, null, dice, at)
        : null;
  }

  /**
   * @param topic {@code null} for any
   */
  private CaseEnd ask(
      Customer customer, Order order, Purchase purchase, ContactTopic topic, Dice by, long at) {
    boolean named = by.chance(NAMES_ORDER);
    ContactTopic about = topic == null ? by.pick(ContactTopic.ORDINARY) : topic;
    return desk.handle(
        customer,
        new Request(about, named ? order.orderId() : null, purchase.product(), false),
        desk.anyChannel(),
        at,
        FailureMix.draw(brand, options, by, about, at, named));
  }

  /**
   * Some who are unhappy for reasons of their own write first, and ask afterwards.
   *
   * @return how that came out, {@code null} if they don't ask
   */
  CaseEnd askAfterwards(Matter matter, Voice voice) {
    if (matter.orderId() == null
        || matter.caseId() != null
        || !matter.failures().isEmpty()
        || !voice.isUnhappy()
        || !disturbed.chance(options.disturbances().reversed())) {
      return null;
    }
    long day = Clock.midnight(voice.at()) + disturbed.between(1, 5) * Clock.DAY;
    long at = Clock.moment(day, disturbed);
    if (matter.customer().isFree(at)) {
      return desk.handle(
          matter.customer(),
          new Request(
              disturbed.pick(ContactTopic.ORDINARY),
              matter.orderId(),
              matter.purchase().product(),
              false),
          desk.anyChannel(),
          at,
          disturbed.chance(Disturbances.REVERSED_FAILS)
              ? FailureMix.drawFailure(brand, options, disturbed, at, true)
              : null);
    }
    return null;
  }
}
