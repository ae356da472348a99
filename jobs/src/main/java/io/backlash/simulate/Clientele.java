package io.backlash.simulate;

import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A brand's customers: some order often and many seldom, and who leaves makes room for another. */
final class Clientele {
  private static final List<String> NAMES =
      List.of("Anna", "Ben", "Carla", "Deniz", "Farid", "Grace", "Liam", "Maria");

  /** Above 1, so that some customers order often and many seldom. Our choice. */
  private static final double HABIT = 2;

  private final int brand;
  private final double grumpy;
  private final Dice dice;
  private final Dice moods;
  private final Customer[] customers;
  private long soFar;

  /**
   * @param brand its number
   * @param size how many there are at any time
   * @param grumpy share of them
   * @param moods who is grumpy; not asked where nobody is, and may be {@code null} then
   */
  Clientele(int brand, int size, double grumpy, Dice dice, Dice moods) {
    this.brand = brand;
    this.grumpy = grumpy;
    this.dice = dice;
    this.moods = moods;
    this.customers = new Customer[size];
    for (int slot = 0; slot < size; slot++) {
      customers[slot] = another();
    }
  }

  /** One who was never seen before, and is not among those who order. */
  Customer another() {
    soFar++;
    return new Customer(
        "c" + brand + "-" + String.format(Locale.ROOT, "%07d", soFar),
        dice.pick(NAMES),
        grumpy > 0 && moods.chance(grumpy));
  }

  /** The place of one who orders. */
  int anySlot() {
    return (int) (customers.length * StrictMath.pow(dice.uniform(), HABIT));
  }

  Customer at(int slot) {
    return customers[slot];
  }

  /** Who stands there never comes back; another takes the place. */
  void replace(int slot) {
    customers[slot] = another();
  }

  /** So many neighbours, as far as there are, who have no other case at that time. */
  List<Customer> free(int wanted, long at) {
    List<Customer> free = new ArrayList<>();
    int first = (int) dice.between(0, customers.length - 1);
    for (int step = 0; step < customers.length && free.size() < wanted; step++) {
      Customer customer = customers[(first + step) % customers.length];
      if (customer.isFree(at)) {
        free.add(customer);
      }
    }
    return free;
  }
}
