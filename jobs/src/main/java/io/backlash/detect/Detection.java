package io.backlash.detect;

import io.backlash.event.Expectation;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.ServiceFailure;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Finds the service failures: in the events of cases and orders, and in words. */
public final class Detection {

  private static final TypeInformation<BrandKey> BRAND_KEY = TypeInformation.of(BrandKey.class);

  private Detection() {}

  /**
   * Everything is decided in event time, so the streams need time stamps and watermarks. A bounded
   * stream of expectations is complete before any case is judged; of an unbounded one, what comes
   * after a judgement counts from the next one on.
   *
   * @param interactions a changelog by brand, case and event id
   * @param orders a changelog by brand and order id
   * @param expectations what brands promise
   * @param feedback a changelog by brand and feedback id
   * @param options from when on something is a failure
   */
  public static Detected detect(
      DataStream<ScoredInteraction> interactions,
      DataStream<Order> orders,
      DataStream<Expectation> expectations,
      DataStream<ScoredFeedback> feedback,
      DetectOptions options) {
    SingleOutputStreamOperator<ServiceFailure> inCases =
        interactions
            .keyBy(Detection::caseOf, BRAND_KEY)
            .connect(expectations.broadcast(CaseDetector.EXPECTATIONS))
            .process(new CaseDetector(options))
            .uid("detect-cases")
            .name("detect failures in cases");
    DataStream<ServiceFailure> inRecords =
        inCases
            .getSideOutput(CaseDetector.MATTERS)
            .keyBy(Matter::key, TypeInformation.of(MatterKey.class))
            .process(new RecordsDetector(options))
            .uid("detect-repeated-cases")
            .name("detect repeated cases");
    TypeInformation<CannedKey> canned = TypeInformation.of(CannedKey.class);
    DataStream<ServiceFailure> inCannedTexts =
        interactions
            .keyBy(Detection::eventOf, TypeInformation.of(EventKey.class))
            .process(
                new MoveBetweenKeys<>(new AgentTextPlaces(options), canned, options.retention()),
                TypeInformation.of(AgentText.class))
            .uid("collect-agent-texts")
            .name("collect agents' texts")
            .keyBy(AgentText::key, canned)
            .process(new GroupAgentTexts(options), TypeInformation.of(AgentText.class))
            .uid("group-agent-texts")
            .name("group similar agents' texts")
            .keyBy(AgentText::key, canned)
            .process(new CannedTextDetector(options))
            .uid("detect-canned-texts")
            .name("detect canned texts");
    DataStream<ServiceFailure> inOrders =
        orders
            .keyBy(order -> new BrandKey(order.brand(), order.orderId()), BRAND_KEY)
            .process(new LateOrderDetector(options))
            .uid("detect-late-orders")
            .name("detect late orders");
    DataStream<ServiceFailure> united =
        inCases
            .union(inRecords, inCannedTexts, inOrders)
            .keyBy(Sightings::key, BRAND_KEY)
            .process(new UniteSightings(options))
            .uid("merge-findings")
            .name("merge findings");
    DataStream<ServiceFailure> inFeedback =
        feedback
            .keyBy(Detection::feedbackOf, BRAND_KEY)
            .process(new FeedbackDetector(options))
            .uid("detect-feedback")
            .name("detect failures in feedback");
    return new Detected(united.union(inFeedback), inCases.getSideOutput(CaseDetector.CASES));
  }

  private static BrandKey caseOf(ScoredInteraction event) {
    return new BrandKey(event.interaction().brand(), event.interaction().caseId());
  }

  private static EventKey eventOf(ScoredInteraction event) {
    Interaction interaction = event.interaction();
    return new EventKey(interaction.brand(), interaction.caseId(), interaction.eventId());
  }

  private static BrandKey feedbackOf(ScoredFeedback scored) {
    return new BrandKey(scored.feedback().brand(), scored.feedback().feedbackId());
  }
}
