package io.backlash.impact.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares who met a failure with who met none where all orders and failures are at hand, without a
 * job: what the estimate would be if every failure were known.
 */
public final class KnownRetention {

  private KnownRetention() {}

  /**
   * The figures of each brand, in the first of its currencies: who compares a simulation has one.
   *
   * @param events of all customers, in any order
   * @return by brand, in the order of the names
   */
  public static Map<String, Retention> of(
      Collection<CustomerEvent> events, RetentionOptions options) {
    Map<CustomerKey, List<CustomerEvent>> histories = new HashMap<>();
    for (CustomerEvent event : events) {
      histories.computeIfAbsent(event.customer(), customer -> new ArrayList<>()).add(event);
    }
    Map<String, Map<Stratum, StratumCounts>> cells = new TreeMap<>();
    histories.forEach(
        (customer, history) -> {
          Map<Stratum, StratumCounts> ofBrand =
              cells.computeIfAbsent(customer.brand(), brand -> new HashMap<>());
          new CustomerHistory(history, options)
              .cells()
              .forEach((stratum, cell) -> ofBrand.merge(stratum, cell, StratumCounts::plus));
        });
    Map<String, Retention> found = new TreeMap<>();
    cells.forEach(
        (brand, ofBrand) ->
            found.put(brand, RetentionComparison.of(brand, ofBrand, options).get(0)));
    return found;
  }
}
