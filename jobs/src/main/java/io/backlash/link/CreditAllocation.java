package io.backlash.link;

import io.backlash.detect.failure.EvidenceChangelog;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.Expiry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gathers a feedback and all its matches, and shares its negativity out over them, anew whenever
 * one of them changes. What its own words tell of is told as evidence of the incident that is
 * known, or as an incident of its own.
 */
public final class CreditAllocation
    extends KeyedCoProcessFunction<FeedbackKey, ScoredFeedback, Match, LinkedFeedback> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<FeedbackLink> LINKS =
      new OutputTag<>("links", TypeInformation.of(FeedbackLink.class));

  /** What is told in a feedback's words of which nothing else is known: incidents of their own. */
  static final OutputTag<ServiceFailure> FAILURES =
      new OutputTag<>("failures", TypeInformation.of(ServiceFailure.class));

  static final OutputTag<IncidentEvidence> EVIDENCE =
      new OutputTag<>("evidence", TypeInformation.of(IncidentEvidence.class));

  private final LinkOptions options;
  private transient CreditShares sharing;

  /** The feedback as it stands; cleared {@link LinkOptions#retention()} after the latest change. */
  private transient ValueState<ScoredFeedback> feedback;

  /** Its matches, by "tier, reference, failure id"; cleared with the feedback. */
  private transient MapState<String, Match> matches;

  /** What was emitted last; cleared with the feedback. */
  private transient ValueState<LinkedFeedback> emitted;

  /** The incidents told of in its words alone; cleared with the feedback. */
  private transient MapState<String, ServiceFailure> emittedFailures;

  /** What its words are told to be evidence of; cleared with the feedback. */
  private transient MapState<String, IncidentEvidence> emittedEvidence;

  /** When the above are cleared. */
  private transient Expiry expiry;

  public CreditAllocation(LinkOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    sharing = new CreditShares(options);
    feedback =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("feedback", Types.POJO(ScoredFeedback.class)));
    matches =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("matches", Types.STRING, Types.POJO(Match.class)));
    emitted =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("emitted", Types.POJO(LinkedFeedback.class)));
    emittedFailures = getRuntimeContext().getMapState(FailureChangelog.descriptor());
    emittedEvidence = getRuntimeContext().getMapState(EvidenceChangelog.descriptor());
    expiry = new Expiry(getRuntimeContext(), options.retention());
  }

  @Override
  public void processElement1(
      ScoredFeedback changed, Context context, Collector<LinkedFeedback> out) throws Exception {
    feedback.update(changed);
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void processElement2(Match match, Context context, Collector<LinkedFeedback> out)
      throws Exception {
    String key = match.tier() + "\n" + match.reference() + '\n' + match.name();
    if (match.isRetraction()) {
      matches.remove(key);
    } else {
      matches.put(key, match);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<LinkedFeedback> out)
      throws Exception {
    if (expiry.isDue(timestamp)) {
      feedback.clear();
      matches.clear();
      emitted.clear();
      emittedFailures.clear();
      emittedEvidence.clear();
      expiry.clear();
      return;
    }
    ScoredFeedback current = feedback.value();
    if (current == null) {
      return;
    }
    List<Match> all = new ArrayList<>();
    if (!current.feedback().deleted()) {
      matches.values().forEach(all::add);
    }
    List<Match> known = all.stream().filter(match -> match.isKnownTo(current)).toList();
    emitIncidents(current, known, context);
    LinkedFeedback linked = link(current, known, all);
    LinkedFeedback before = emitted.value();
    if (!linked.equals(before)) {
      emitted.update(linked);
      out.collect(linked);
      emitLinkChanges(before == null ? List.of() : before.links(), linked, context);
    }
  }

  /**
   * What is told in the feedback's own words is evidence of an incident that is known, or an
   * incident.
   */
  private void emitIncidents(ScoredFeedback current, List<Match> present, OnTimerContext context)
      throws Exception {
    Map<String, String> meant = sharing.meant(current.feedback().at(), present);
    List<ServiceFailure> alone = new ArrayList<>();
    List<IncidentEvidence> evidence = new ArrayList<>();
    for (Match match : present) {
      if (match.tier() == LinkTier.MENTION) {
        ServiceFailure said = match.failure();
        String incident = meant.get(said.failureId());
        evidence.add(new IncidentEvidence(incident, said, false));
        if (incident.equals(said.failureId())) {
          alone.add(said);
        }
      }
    }
    FailureChangelog.emit(
        emittedFailures, alone, (ServiceFailure failure) -> context.output(FAILURES, failure));
    EvidenceChangelog.emit(emittedEvidence, evidence, found -> context.output(EVIDENCE, found));
  }

  private static void emitLinkChanges(
      List<Link> before, LinkedFeedback linked, OnTimerContext context) {
    FeedbackKey key = context.getCurrentKey();
    Set<String> present = new HashSet<>();
    linked.links().forEach(link -> present.add(link.failureId()));
    for (Link link : before) {
      if (!present.contains(link.failureId())) {
        context.output(LINKS, new FeedbackLink(key.brand(), key.feedbackId(), link, true));
      }
    }
    for (Link link : linked.links()) {
      if (!before.contains(link)) {
        context.output(LINKS, new FeedbackLink(key.brand(), key.feedbackId(), link, false));
      }
    }
  }

  private LinkedFeedback link(ScoredFeedback current, List<Match> known, List<Match> all) {
    if (current.feedback().deleted()) {
      return new LinkedFeedback(current, null, List.of(), 1, Circumstances.UNKNOWN);
    }
    List<Link> links = sharing.share(current.feedback().at(), known);
    double explained = links.stream().mapToDouble(Link::share).sum();
    return new LinkedFeedback(
        current,
        StarRating.of(current),
        links,
        Math.max(0, 1 - explained),
        WriterBackground.of(current.feedback(), all, options.identityWindow()));
  }
}
