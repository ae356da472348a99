package io.backlash.impact.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The estimate against worlds of which it is known how many leave. Failures are taken from the
 * truth, so that the comparison alone is tested.
 */
class SimulatedChurnTest {
  /** Of one neglectful brand each. */
  private static final int WORLDS = 10;

  /** Nine in ten are meant to; one of ten has fewer than seven with a probability of 1%. */
  private static final int LEAST_HELD = 7;

  @TempDir private Path folder;

  @Test
  void theIntervalHoldsWhatFailuresTrulyDroveAway() throws IOException {
    int held = 0;
    double ratios = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      Retention found = estimate(SimulationOptions.of(1, 365, seed));
      double truth =
          -found.controlReturnRate()
              * SimulationOptions.LEAVES_AFTER_FAILURE
              / (1 - SimulationOptions.LEAVES);
      ratios += found.differenceMiddle() / truth / WORLDS;
      if (found.differenceLow() <= truth && truth <= found.differenceHigh()) {
        held++;
      }
      assertThat(found.compared()).isGreaterThan(200);
    }

    assertThat(held).isGreaterThanOrEqualTo(LEAST_HELD);
    assertThat(ratios).as("mean of estimate by truth").isCloseTo(1, within(0.25));
  }

  @Test
  void whereFailuresDriveNobodyAwayTheIntervalHoldsNothing() throws IOException {
    int held = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      Retention found = estimate(SimulationOptions.of(1, 365, seed).withInfluence(0));
      if (found.differenceLow() <= 0 && 0 <= found.differenceHigh()) {
        held++;
      }
    }

    assertThat(held).isGreaterThanOrEqualTo(LEAST_HELD);
  }

  private Retention estimate(SimulationOptions world) throws IOException {
    Simulation.write(world, folder);
    Map<CustomerKey, List<CustomerEvent>> histories = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("orders.jsonl"))) {
      Order order = Json.MAPPER.readValue(line, Order.class);
      OrderCustomers places = new OrderCustomers();
      places.of(order).forEach(key -> add(histories, places.at(key, order, false)));
    }
    for (String line : Files.readAllLines(folder.resolve("truth_failures.jsonl"))) {
      add(histories, failure(Json.MAPPER.readTree(line)));
    }
    Map<Stratum, StratumCounts> cells = new HashMap<>();
    histories
        .values()
        .forEach(
            events ->
                new CustomerHistory(events, RetentionOptions.DEFAULT)
                    .cells()
                    .forEach((stratum, cell) -> cells.merge(stratum, cell, StratumCounts::plus)));
    String brand = histories.keySet().iterator().next().brand();
    return RetentionComparison.of(brand, cells, RetentionOptions.DEFAULT).get(0);
  }

  private static CustomerEvent failure(JsonNode truth) {
    return new CustomerEvent(
        new CustomerKey(truth.get("brand").asText(), truth.get("customer").asText()),
        CustomerEvent.Kind.FAILURE,
        truth.get("failure_id").asText(),
        Instant.parse(truth.get("at").asText()),
        truth.path("order_id").asText(null),
        null,
        null,
        false,
        false);
  }

  private static void add(Map<CustomerKey, List<CustomerEvent>> histories, CustomerEvent event) {
    histories.computeIfAbsent(event.customer(), key -> new ArrayList<>()).add(event);
  }
}
