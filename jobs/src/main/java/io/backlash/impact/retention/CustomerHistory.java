package io.backlash.impact.retention;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one customer's orders and failures say of coming back.
 *
 * <p>The customer is looked at after their first order of each calendar window, as long as they
 * have met no failure before it. They have met one with it, if one comes to light within the grace:
 * one that concerns that order by its id, else one before the next order. Who has counts once, and
 * not after. They came back if they order within the horizon behind the grace (a landmark,
 * Anderson, Cain and Gelber 1983): what happens before it is neither held for nor against anyone,
 * and nobody has to come back in order to meet a failure.
 */
final class CustomerHistory {
  /** Upper bounds, in days since the first known order: our choice. */
  private static final long[] TENURES = {1, 30, 90, 180};

  private static final Comparator<CustomerEvent> IN_TIME =
      Comparator.comparing(CustomerEvent::at).thenComparing(CustomerEvent::id);

  private final RetentionOptions options;
  private final List<CustomerEvent> orders;
  private final List<CustomerEvent> failures;
  private final boolean isSilent;
  private final Map<Stratum, StratumCounts> cells = new HashMap<>();

  /**
   * Reads a history.
   *
   * @param events of one customer, in any order
   */
  CustomerHistory(Collection<CustomerEvent> events, RetentionOptions options) {
    this.options = options;
    this.orders = ofKind(events, CustomerEvent.Kind.ORDER);
    this.failures = ofKind(events, CustomerEvent.Kind.FAILURE);
    this.isSilent =
        events.stream()
            .noneMatch(event -> event.isVoiced() || event.kind() == CustomerEvent.Kind.SAID);
  }

  private static List<CustomerEvent> ofKind(
      Collection<CustomerEvent> events, CustomerEvent.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).sorted(IN_TIME).toList();
  }

  /** What the customer adds to each stratum. */
  Map<Stratum, StratumCounts> cells() {
    if (!failures.isEmpty()) {
      StratumCounts one = new StratumCounts(1, 0, isSilent ? 1 : 0, 0, 0, BigDecimal.ZERO);
      add(Stratum.CUSTOMERS, one);
      if (!orders.isEmpty()) {
        add(Stratum.buyers(currency(boughtBeforeFailing())), one);
      }
    }
    Map<String, List<Instant>> metWith = failuresByOrder();
    Instant firstMet = failures.isEmpty() ? Instant.MAX : failures.get(0).at();
    long before = Long.MIN_VALUE;
    BigDecimal paid = BigDecimal.ZERO;
    for (CustomerEvent order : orders) {
      paid = paid.add(order.value() == null ? BigDecimal.ZERO : order.value());
      List<Instant> exposed = metWith.getOrDefault(order.id(), List.of());
      long window = window(order.at());
      if (window != before && order.at().compareTo(firstMet) <= 0) {
        compare(order, exposed, stratum(order, window, paid));
      }
      before = window;
      if (!exposed.isEmpty()) {
        break;
      }
    }
    return cells;
  }

  /** The last order before the first failure, else the first: it says in what the customer buys. */
  private CustomerEvent boughtBeforeFailing() {
    CustomerEvent last = orders.get(0);
    for (CustomerEvent order : orders) {
      if (!order.at().isAfter(failures.get(0).at())) {
        last = order;
      }
    }
    return last;
  }

  private void compare(CustomerEvent order, List<Instant> exposed, Stratum stratum) {
    Instant landmark = order.at().plus(options.grace());
    if (exposed.stream().anyMatch(at -> at.isAfter(landmark))) {
      return;
    }
    Instant end = landmark.plus(options.horizon());
    List<CustomerEvent> back =
        orders.stream()
            .filter(later -> later.at().isAfter(landmark) && !later.at().isAfter(end))
            .toList();
    long came = back.isEmpty() ? 0 : 1;
    if (exposed.isEmpty()) {
      BigDecimal spent =
          back.stream()
              .filter(later -> later.value() != null)
              .filter(later -> currency(later).equals(stratum.currency()))
              .map(CustomerEvent::value)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      add(stratum, new StratumCounts(0, 0, 0, 1, came, spent));
    } else {
      add(stratum, new StratumCounts(1, came, isSilent ? 1 : 0, 0, 0, BigDecimal.ZERO));
    }
  }

  /** When failures with each order came to light: by its id, else of the last order before. */
  private Map<String, List<Instant>> failuresByOrder() {
    Map<String, List<Instant>> exposed = new HashMap<>();
    for (CustomerEvent failure : failures) {
      String orderId = null;
      for (CustomerEvent order : orders) {
        if (order.id().equals(failure.orderId())) {
          orderId = order.id();
          break;
        }
        if (!order.at().isAfter(failure.at())
            && failure.at().isBefore(order.at().plus(options.grace()))) {
          orderId = order.id();
        }
      }
      if (orderId != null) {
        exposed.computeIfAbsent(orderId, id -> new ArrayList<>()).add(failure.at());
      }
    }
    return exposed;
  }

  private Stratum stratum(CustomerEvent order, long window, BigDecimal paid) {
    long days = Duration.between(orders.get(0).at(), order.at()).toDays();
    int tenure = 0;
    while (tenure < TENURES.length && days >= TENURES[tenure]) {
      tenure++;
    }
    // Doublings: the bits of the whole amount.
    int value = paid.toBigInteger().bitLength();
    return new Stratum(window, tenure, value, currency(order));
  }

  private static String currency(CustomerEvent order) {
    return order.currency() == null ? "" : order.currency();
  }

  private long window(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), options.window().toMillis());
  }

  private void add(Stratum stratum, StratumCounts cell) {
    cells.merge(stratum, cell, StratumCounts::plus);
  }
}
