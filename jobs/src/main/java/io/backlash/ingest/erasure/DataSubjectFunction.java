package io.backlash.ingest.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.ErasureRequest;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.event.failure.Reference;
import io.backlash.ingest.record.Candidate;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Finds whom records tell of, and who erasure requests. */
public final class DataSubjectFunction implements FlatMapFunction<Candidate, DataSubjectRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Candidate candidate, Collector<DataSubjectRecord> out)
      throws JsonProcessingException {
    switch (candidate.kind()) {
      case INTERACTION -> {
        Interaction event = Json.MAPPER.readValue(candidate.json(), Interaction.class);
        String retraction = Json.MAPPER.writeValueAsString(event.retracted());
        Reference ofCase = new Reference(event.brand(), Reference.Kind.CASE, event.caseId());
        out.collect(new DataSubjectRecord(ofCase, candidate.key(), retraction, null, null));
        if (event.customer() != null) {
          out.collect(
              new DataSubjectRecord(
                  customer(event.brand(), event.customer()),
                  candidate.key(),
                  retraction,
                  ofCase,
                  null));
        }
      }
      case FEEDBACK -> {
        Feedback feedback = Json.MAPPER.readValue(candidate.json(), Feedback.class);
        String retraction = Json.MAPPER.writeValueAsString(feedback.retracted());
        for (Reference reference : Reference.of(feedback)) {
          out.collect(new DataSubjectRecord(reference, candidate.key(), retraction, null, null));
        }
      }
      case ORDER -> {
        Order order = Json.MAPPER.readValue(candidate.json(), Order.class);
        if (order.customer() != null) {
          out.collect(
              new DataSubjectRecord(
                  customer(order.brand(), order.customer()),
                  candidate.key(),
                  Json.MAPPER.writeValueAsString(order.retracted()),
                  new Reference(order.brand(), Reference.Kind.ORDER, order.orderId()),
                  null));
        }
      }
      case ERASURE -> {
        ErasureRequest erasure = Json.MAPPER.readValue(candidate.json(), ErasureRequest.class);
        out.collect(
            DataSubjectRecord.erased(
                customer(erasure.brand(), erasure.customer()), candidate.at()));
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
