package io.backlash.link;

import io.backlash.detect.failure.BrandKey;
import io.backlash.event.Order;
import io.backlash.event.OrderKey;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.operator.ChangelogRekey;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Which failures did this feedback come from, and which of them are told in its words alone?
 *
 * @param feedback the changelog of feedback with the failures behind it
 * @param links the changelog of the links alone
 * @param failures the changelog of incidents: each once, whether in a case, an order or in public
 * @param evidence what feedback's own words are evidence of, a changelog
 */
public record Linking(
    DataStream<LinkedFeedback> feedback,
    DataStream<FeedbackLink> links,
    DataStream<ServiceFailure> failures,
    DataStream<IncidentEvidence> evidence) {

  /**
   * Links feedback to failures.
   *
   * @param failures the changelog of failures, those from the feedback's own words among them
   * @param feedback the changelog of scored feedback
   * @param cases the changelog of support cases, failed or not
   * @param orders the changelog of orders
   * @param options how sure each tier is
   */
  public static Linking of(
      DataStream<ServiceFailure> failures,
      DataStream<ScoredFeedback> feedback,
      DataStream<SupportCase> cases,
      DataStream<Order> orders,
      LinkOptions options) {
    TypeInformation<Reference> reference = TypeInformation.of(Reference.class);
    TypeInformation<Referenced> referenced = TypeInformation.of(Referenced.class);
    DataStream<ServiceFailure> ofService =
        failures.filter(failure -> failure.feedbackId() == null).name("failures").uid("failures");
    DataStream<Referenced> referencedFailures =
        ofService
            .keyBy(ServiceFailure::failureId, Types.STRING)
            .process(
                new ChangelogRekey<>(new FailureReferences(), reference, options.retention()),
                referenced)
            .name("failures by reference")
            .uid("failures-by-reference");
    DataStream<Referenced> referencedFeedback =
        feedback
            .keyBy(FeedbackKey::of, TypeInformation.of(FeedbackKey.class))
            .process(
                new ChangelogRekey<>(new FeedbackReferences(), reference, options.retention()),
                referenced)
            .name("feedback by reference")
            .uid("feedback-by-reference");
    DataStream<Referenced> referencedCases =
        cases
            .keyBy(
                facts -> new BrandKey(facts.brand(), facts.caseId()),
                TypeInformation.of(BrandKey.class))
            .process(
                new ChangelogRekey<>(new CaseReferences(), reference, options.retention()),
                referenced)
            .name("cases by reference")
            .uid("cases-by-reference");
    DataStream<Referenced> referencedOrders =
        orders
            .keyBy(OrderKey::of, TypeInformation.of(OrderKey.class))
            .process(
                new ChangelogRekey<>(new OrderReferences(), reference, options.retention()),
                referenced)
            .name("orders by reference")
            .uid("orders-by-reference");
    DataStream<Match> met =
        referencedFailures
            .union(referencedFeedback, referencedCases, referencedOrders)
            .keyBy(Referenced::reference, reference)
            .process(new ReferenceMatchFunction(options), TypeInformation.of(Match.class))
            .name("match by reference")
            .uid("match-by-reference");
    DataStream<Match> mentioned =
        failures
            .filter(failure -> failure.feedbackId() != null)
            .name("failures in feedback")
            .uid("failures-in-feedback")
            .map(failure -> Match.of(failure.feedbackId(), LinkTier.MENTION, null, failure))
            .returns(TypeInformation.of(Match.class))
            .name("match by mention")
            .uid("match-by-mention");
    SingleOutputStreamOperator<LinkedFeedback> linked =
        feedback
            .keyBy(FeedbackKey::of, TypeInformation.of(FeedbackKey.class))
            .connect(met.union(mentioned).keyBy(Match::key, TypeInformation.of(FeedbackKey.class)))
            .process(new CreditAllocation(options), TypeInformation.of(LinkedFeedback.class))
            .name("allocate credit")
            .uid("allocate-credit");
    return new Linking(
        linked,
        linked.getSideOutput(CreditAllocation.LINKS),
        ofService.union(linked.getSideOutput(CreditAllocation.FAILURES)),
        linked.getSideOutput(CreditAllocation.EVIDENCE));
  }
}
