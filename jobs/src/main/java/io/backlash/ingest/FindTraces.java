package io.backlash.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Erasure;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.event.Reference;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Finds whom records tell of, and who erasure requests. */
final class FindTraces implements FlatMapFunction<Candidate, Trace> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Candidate candidate, Collector<Trace> out) throws JsonProcessingException {
    switch (candidate.kind()) {
      case INTERACTION -> {
        Interaction event = Json.MAPPER.readValue(candidate.json(), Interaction.class);
        String retraction = Json.MAPPER.writeValueAsString(event.withdrawn());
        Reference ofCase = new Reference(event.brand(), Reference.Kind.CASE, event.caseId());
        out.collect(new Trace(ofCase, candidate.key(), retraction, null, null));
        if (event.customer() != null) {
          out.collect(
              new Trace(
                  customer(event.brand(), event.customer()),
                  candidate.key(),
                  retraction,
                  ofCase,
                  null));
        }
      }
      case FEEDBACK -> {
        Feedback feedback = Json.MAPPER.readValue(candidate.json(), Feedback.class);
        String retraction = Json.MAPPER.writeValueAsString(feedback.withdrawn());
        for (Reference reference : Reference.of(feedback)) {
          out.collect(new Trace(reference, candidate.key(), retraction, null, null));
        }
      }
      case ORDER -> {
        Order order = Json.MAPPER.readValue(candidate.json(), Order.class);
        if (order.customer() != null) {
          out.collect(
              new Trace(
                  customer(order.brand(), order.customer()),
                  candidate.key(),
                  Json.MAPPER.writeValueAsString(order.withdrawn()),
                  new Reference(order.brand(), Reference.Kind.ORDER, order.orderId()),
                  null));
        }
      }
      case ERASURE -> {
        Erasure erasure = Json.MAPPER.readValue(candidate.json(), Erasure.class);
        out.collect(Trace.erased(customer(erasure.brand(), erasure.customer()), candidate.at()));
      }
      case EXPECTATION, ECONOMICS, CAMPAIGN_SPEND -> {
        // They tell of nobody.
      }
    }
  }

  private static Reference customer(String brand, String customer) {
    return new Reference(brand, Reference.Kind.CUSTOMER, customer);
  }
}
