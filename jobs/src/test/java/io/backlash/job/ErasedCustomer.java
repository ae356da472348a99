package io.backlash.job;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.Json;
import io.backlash.ingest.record.Pseudonyms;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A customer whom the batch never knew: the double of one of the world's, with ids and words of
 * their own.
 *
 * @param brand whose customer
 * @param records of hers, by feed
 */
record ErasedCustomer(String brand, Map<String, List<String>> records) {
  private static final String NAME = "ann@mail.example";
  private static final String MARK = "-of-ann";
  private static final String WORDS = "I am Ann Ash, call 555 0100";

  /** The double of whoever was first to have a case, of those who ordered and wrote in public. */
  static ErasedCustomer like(KafkaWorld world) throws IOException {
    List<String> feeds = List.of("orders", "interactions", "feedback");
    Map<String, List<ObjectNode>> all = new TreeMap<>();
    Set<String> customers = null;
    for (String feed : feeds) {
      List<ObjectNode> records = new ArrayList<>();
      Set<String> named = new HashSet<>();
      for (String line : world.records(feed)) {
        ObjectNode record = (ObjectNode) Json.MAPPER.readTree(line);
        records.add(record);
        if (record.hasNonNull("customer")) {
          named.add(name(record));
        }
      }
      all.put(feed, records);
      if (customers == null) {
        customers = named;
      } else {
        customers.retainAll(named);
      }
    }
    Set<String> known = customers;
    // Whose last feedback comes first: a live job tells of it long before the end of the records.
    Map<String, String> lastFeedback = new TreeMap<>();
    all.get("feedback").stream()
        .filter(record -> known.contains(name(record)))
        .forEach(
            record ->
                lastFeedback.merge(
                    name(record),
                    record.path("at").asText(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other));
    String model =
        lastFeedback.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
    Set<String> cases = new HashSet<>();
    all.get("interactions").stream()
        .filter(event -> name(event).equals(model))
        .forEach(event -> cases.add(caseOf(event)));
    Map<String, List<String>> records = new TreeMap<>();
    all.forEach(
        (feed, ofAll) ->
            records.put(
                feed,
                ofAll.stream()
                    .filter(record -> name(record).equals(model) || cases.contains(caseOf(record)))
                    .map(ErasedCustomer::marked)
                    .toList()));
    return new ErasedCustomer(model.split("\n", 2)[0], records);
  }

  private static String name(ObjectNode record) {
    return record.path("brand").asText() + "\n" + record.path("customer").asText();
  }

  private static String caseOf(ObjectNode record) {
    return record.path("brand").asText() + "\n" + record.path("case_id").asText("none");
  }

  private static String marked(ObjectNode record) {
    if (record.hasNonNull("customer")) {
      record.put("customer", NAME);
    }
    for (String id : List.of("order_id", "case_id", "feedback_id")) {
      if (record.hasNonNull(id)) {
        record.put(id, record.get(id).asText() + MARK);
      }
    }
    if (record.hasNonNull("text")) {
      record.put("text", record.get("text").asText() + " " + WORDS);
    }
    return record.toString();
  }

  /** A feed's records with hers among them, in the order of time. */
  Stream<String> among(List<String> others, String feed) {
    List<String> hers = records.getOrDefault(feed, List.of());
    return hers.isEmpty()
        ? others.stream()
        : Stream.concat(others.stream(), hers.stream()).sorted(comparing(ErasedCustomer::time));
  }

  private static Instant time(String record) {
    try {
      return Instant.parse(Json.MAPPER.readTree(record).get("at").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The wish to be forgotten, of later than all that she did. */
  String request() {
    return requestOf(NAME);
  }

  /** Wishes of customers whom nobody knows, one a partition: with them that feed's time goes on. */
  Stream<String> requestsOfOthers() {
    return Stream.of("nobody", "no one").map(this::requestOf);
  }

  private String requestOf(String customer) {
    return "{\"brand\":\"%s\",\"customer\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\"}"
        .formatted(brand, customer);
  }

  /** What of hers a text holds. */
  List<String> tracesIn(String text) {
    return Stream.concat(names(), Stream.of(MARK)).filter(text::contains).toList();
  }

  /** What of her name and words a text holds. */
  List<String> namesIn(String text) {
    return names().filter(text::contains).toList();
  }

  private static Stream<String> names() {
    return Stream.of(NAME, new Pseudonyms("test").of(NAME), "Ann Ash", "555 0100");
  }
}
