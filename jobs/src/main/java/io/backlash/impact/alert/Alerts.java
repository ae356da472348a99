package io.backlash.impact.alert;

import io.backlash.event.Feedback;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.link.FeedbackKey;
import io.backlash.operator.ChangelogCount;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** When did a category of failures, or the share of negative feedback, leave its usual range? */
public final class Alerts {

  private Alerts() {}

  /**
   * Watches every brand.
   *
   * @param failures the changelog of failures
   * @param feedback the changelog of feedback
   * @param options from when on something is unusual
   * @return the changelog of alerts, one an episode
   */
  public static DataStream<Alert> of(
      DataStream<ServiceFailure> failures,
      DataStream<LinkedFeedback> feedback,
      AlertOptions options) {
    TypeInformation<DayCount> count = TypeInformation.of(DayCount.class);
    DataStream<DayCount> ofFailures =
        failures
            .keyBy(ServiceFailure::failureId, Types.STRING)
            .process(
                new ChangelogCount<String, ServiceFailure, DayCount>(
                    DayCount::of, count, options.retention()),
                count)
            .name("count failures")
            .uid("count-failures");
    DataStream<DayCount> ofFeedback =
        feedback
            .keyBy(Alerts::key, TypeInformation.of(FeedbackKey.class))
            .process(
                new ChangelogCount<FeedbackKey, LinkedFeedback, DayCount>(
                    DayCount::of, count, options.retention()),
                count)
            .name("count feedback")
            .uid("count-feedback");
    return ofFailures
        .union(ofFeedback)
        .keyBy(DayCount::brand, Types.STRING)
        .process(new AnomalyDetectionFunction(options), TypeInformation.of(Alert.class))
        .name("detect anomalies")
        .uid("detect-anomalies");
  }

  private static FeedbackKey key(LinkedFeedback linked) {
    Feedback feedback = linked.scored().feedback();
    return new FeedbackKey(feedback.brand(), feedback.feedbackId());
  }
}
