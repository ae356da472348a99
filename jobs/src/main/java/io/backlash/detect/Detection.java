package io.backlash.detect;

import io.backlash.detect.canned.AgentText;
import io.backlash.detect.canned.AgentTextBuckets;
import io.backlash.detect.canned.AgentTextGroupingFunction;
import io.backlash.detect.canned.CannedKey;
import io.backlash.detect.canned.CannedTextFunction;
import io.backlash.detect.cases.CaseDetectionFunction;
import io.backlash.detect.cases.ContactReason;
import io.backlash.detect.cases.ContactReasonKey;
import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.EventKey;
import io.backlash.detect.feedback.FeedbackFailureFunction;
import io.backlash.detect.merge.FindingMerger;
import io.backlash.detect.merge.Incidents;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.orders.LateOrderFunction;
import io.backlash.detect.repeat.RepeatedCaseFunction;
import io.backlash.event.Expectation;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.ChangelogRekey;
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
            .connect(expectations.broadcast(CaseDetectionFunction.EXPECTATIONS))
            .process(new CaseDetectionFunction(options))
            .uid("detect-cases")
            .name("detect failures in cases");
    DataStream<ServiceFailure> inRecords =
        inCases
            .getSideOutput(CaseDetectionFunction.CONTACT_REASONS)
            .keyBy(ContactReason::key, TypeInformation.of(ContactReasonKey.class))
            .process(new RepeatedCaseFunction(options))
            .uid("detect-repeated-cases")
            .name("detect repeated cases");
    TypeInformation<CannedKey> canned = TypeInformation.of(CannedKey.class);
    DataStream<ServiceFailure> inCannedTexts =
        interactions
            .keyBy(Detection::eventOf, TypeInformation.of(EventKey.class))
            .process(
                new ChangelogRekey<>(new AgentTextBuckets(options), canned, options.retention()),
                TypeInformation.of(AgentText.class))
            .uid("collect-agent-texts")
            .name("collect agents' texts")
            .keyBy(AgentText::key, canned)
            .process(new AgentTextGroupingFunction(options), TypeInformation.of(AgentText.class))
            .uid("group-agent-texts")
            .name("group similar agents' texts")
            .keyBy(AgentText::key, canned)
            .process(new CannedTextFunction(options))
            .uid("detect-canned-texts")
            .name("detect canned texts");
    DataStream<ServiceFailure> inOrders =
        orders
            .keyBy(order -> new BrandKey(order.brand(), order.orderId()), BRAND_KEY)
            .process(new LateOrderFunction(options))
            .uid("detect-late-orders")
            .name("detect late orders");
    SingleOutputStreamOperator<ServiceFailure> merged =
        inCases
            .union(inRecords, inCannedTexts, inOrders)
            .keyBy(Incidents::key, BRAND_KEY)
            .process(new FindingMerger(options))
            .uid("merge-findings")
            .name("merge findings");
    DataStream<ServiceFailure> inFeedback =
        feedback
            .keyBy(Detection::feedbackOf, BRAND_KEY)
            .process(new FeedbackFailureFunction(options))
            .uid("detect-feedback")
            .name("detect failures in feedback");
    return new Detected(
        merged.union(inFeedback),
        merged.getSideOutput(FindingMerger.EVIDENCE),
        inCases.getSideOutput(CaseDetectionFunction.CASES));
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
