package io.backlash.cli.evaluate;

import io.backlash.event.Interaction;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.impact.retention.CustomerEvent;
import io.backlash.impact.retention.CustomerKey;
import io.backlash.impact.retention.KnownRetention;
import io.backlash.impact.retention.Retention;
import io.backlash.impact.retention.RetentionOptions;
import io.backlash.simulate.truth.TrueCause;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is true of a simulated world, as its files tell. */
final class SimulationTruth {
  /** So long after a failure its customer may still speak of it elsewhere. Our choice. */
  private static final Duration REMEMBERED = Duration.ofDays(60);

  /** A customer's words may come a little before the moment that makes it a failure. Our choice. */
  private static final Duration FORESEEN = Duration.ofDays(1);

  private final List<TrueFailure> failures = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();

  /** Brand, category, and the case, order or feedback of each failure. */
  private final Set<Incident> incidents = new HashSet<>();

  /** When each customer met failures of a category. */
  private final Map<Incident, List<Instant>> metByCustomer = new HashMap<>();

  /** Whose a case or order is. */
  private final Map<Place, String> customers = new HashMap<>();

  private record Place(String brand, String id) {}

  private record Incident(String brand, FailureCategory category, String where) {}

  private SimulationTruth() {}

  /**
   * Reads a world.
   *
   * @param world the folder that the simulation wrote
   * @throws IOException if a file can't be read
   */
  static SimulationTruth read(Path world) throws IOException {
    SimulationTruth truth = new SimulationTruth();
    each(world.resolve("truth_failures.jsonl"), TrueFailure.class, truth::add);
    each(world.resolve("truth_feedback.jsonl"), TrueFeedback.class, truth::add);
    each(world.resolve("orders.jsonl"), Order.class, truth::add);
    each(
        world.resolve("interactions.jsonl"),
        Interaction.class,
        event -> truth.customers.put(new Place(event.brand(), event.caseId()), event.customer()));
    return truth;
  }

  private static <T> void each(Path file, Class<T> type, Consumer<T> taker) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(
          line -> {
            try {
              taker.accept(Json.MAPPER.readValue(line, type));
            } catch (IOException e) {
              throw new UncheckedIOException(file + " holds a line that is no record.", e);
            }
          });
    }
  }

  private void add(TrueFailure failure) {
    failures.add(failure);
    addPlace(failure, failure.caseId());
    addPlace(failure, failure.orderId());
    metByCustomer
        .computeIfAbsent(
            new Incident(failure.brand(), failure.category(), failure.customer()),
            customer -> new ArrayList<>())
        .add(failure.at());
  }

  private void addPlace(TrueFailure failure, String where) {
    if (where != null) {
      incidents.add(new Incident(failure.brand(), failure.category(), where));
    }
  }

  private void add(TrueFeedback feedback) {
    for (TrueCause cause : feedback.causes()) {
      incidents.add(new Incident(feedback.brand(), cause.category(), feedback.feedbackId()));
    }
  }

  private void add(Order order) {
    orders.add(order);
    customers.put(new Place(order.brand(), order.orderId()), order.customer());
  }

  /** All that truly happened. */
  List<TrueFailure> failures() {
    return failures;
  }

  /**
   * Whether something of the category truly happened: in that case, with that order, behind that
   * feedback, or to that customer not long before.
   */
  boolean holds(FoundFailure found) {
    return isIncident(found, found.caseId())
        || isIncident(found, found.orderId())
        || isIncident(found, found.feedbackId())
        || happenedTo(customer(found), found);
  }

  private boolean isIncident(FoundFailure found, String where) {
    return where != null
        && incidents.contains(new Incident(found.brand(), found.category(), where));
  }

  private String customer(FoundFailure found) {
    String ofCase = customers.get(new Place(found.brand(), found.caseId()));
    return ofCase == null ? customers.get(new Place(found.brand(), found.orderId())) : ofCase;
  }

  private boolean happenedTo(String customer, FoundFailure found) {
    return metByCustomer
        .getOrDefault(new Incident(found.brand(), found.category(), customer), List.of())
        .stream()
        .anyMatch(
            at ->
                !at.isAfter(found.at().plus(FORESEEN))
                    && !at.isBefore(found.at().minus(REMEMBERED)));
  }

  /** By brand: how much less often customers come back after a failure, if every one is known. */
  Map<String, Retention> retention() {
    List<CustomerEvent> events = new ArrayList<>();
    for (Order order : orders) {
      events.add(
          new CustomerEvent(
              new CustomerKey(order.brand(), order.customer()),
              CustomerEvent.Kind.ORDER,
              order.orderId(),
              order.at(),
              order.orderId(),
              order.value(),
              order.currency(),
              false,
              false));
    }
    for (TrueFailure failure : failures) {
      events.add(
          new CustomerEvent(
              new CustomerKey(failure.brand(), failure.customer()),
              CustomerEvent.Kind.FAILURE,
              failure.failureId(),
              failure.at(),
              failure.orderId(),
              null,
              null,
              false,
              false));
    }
    return KnownRetention.of(events, RetentionOptions.DEFAULT);
  }
}
