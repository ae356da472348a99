package io.backlash.detect;

import io.backlash.event.Expectation;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.ServiceFailure;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Finds the service failures: in the events of cases and orders, and in words. */
public final class Detection {

  private static final TypeInformation<BrandKey> BRAND_KEY = TypeInformation.of(BrandKey.class);

  private static final Duration WEEK = Duration.ofDays(7);

  /** 1970 began on a Thursday, the ISO week begins on Mondays. */
  private static final Duration FIRST_MONDAY = Duration.ofDays(4);

  private Detection() {}

  /**
   * Everything is decided in event time, so the streams need time stamps and watermarks. A bounded
   * stream of expectations is complete before any case is judged; of an unbounded one, what comes
   * after a judgement counts from the next one on.
   *
   * @param interactions the events of the cases; a later one of an event id replaces the earlier
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
            .name("find failures in cases");
    DataStream<ServiceFailure> inRecords =
        inCases
            .getSideOutput(CaseDetector.MATTERS)
            .keyBy(Matter::key, TypeInformation.of(MatterKey.class))
            .process(new RecordsDetector(options))
            .uid("detect-records")
            .name("find repeated cases");
    DataStream<ServiceFailure> inCannedTexts =
        interactions
            .flatMap(new CollectAgentTexts(options))
            .uid("detect-agent-texts")
            .name("collect agents' texts")
            .keyBy(text -> new BrandKey(text.brand(), text.fingerprint()), BRAND_KEY)
            .window(TumblingEventTimeWindows.of(WEEK, FIRST_MONDAY))
            .process(new CannedTextDetector(options))
            .uid("detect-canned-texts")
            .name("find canned texts");
    DataStream<ServiceFailure> inOrders =
        orders
            .keyBy(order -> new BrandKey(order.brand(), order.orderId()), BRAND_KEY)
            .process(new LateOrderDetector(options))
            .uid("detect-late-orders")
            .name("find late orders");
    DataStream<ServiceFailure> inFeedback =
        feedback
            .keyBy(Detection::feedbackOf, BRAND_KEY)
            .process(new FeedbackDetector(options))
            .uid("detect-feedback")
            .name("find failures in feedback");
    return new Detected(
        inCases.union(inRecords, inCannedTexts, inOrders, inFeedback),
        inCases.getSideOutput(CaseDetector.CASES));
  }

  private static BrandKey caseOf(ScoredInteraction event) {
    return new BrandKey(event.interaction().brand(), event.interaction().caseId());
  }

  private static BrandKey feedbackOf(ScoredFeedback scored) {
    return new BrandKey(scored.feedback().brand(), scored.feedback().feedbackId());
  }
}
