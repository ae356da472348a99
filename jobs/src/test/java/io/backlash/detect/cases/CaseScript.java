package io.backlash.detect.cases;

import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.Evidence;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextAnalysis;
import io.backlash.text.WordedPromise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a case down, event by event; all times count from its start. */
public final class CaseScript {

  /** A Monday. */
  public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");
  public static final DetectOptions OPTIONS = DetectOptions.defaults("words-7");
  public static final String BRAND = "acme";
  public static final String CUSTOMER = "ann";

  private final String caseId;
  private final Channel channel;
  private final List<ScoredInteraction> events = new ArrayList<>();
  private Instant start = START;
  private String customer = CUSTOMER;
  private String orderId;

  private CaseScript(String caseId, Channel channel) {
    this.caseId = caseId;
    this.channel = channel;
  }

  public static CaseScript on(Channel channel) {
    return of("case-1", channel);
  }

  public static CaseScript of(String caseId, Channel channel) {
    return new CaseScript(caseId, channel);
  }

  /** What follows is by this customer, {@code null} for an unknown one. */
  public CaseScript by(String who) {
    this.customer = who;
    return this;
  }

  /** What follows is about this order. */
  public CaseScript about(String order) {
    this.orderId = order;
    return this;
  }

  /** What follows counts from here. */
  CaseScript from(Instant instant) {
    this.start = instant;
    return this;
  }

  public CaseScript opened(Duration after, String subject) {
    return add(InteractionType.OPENED, after, subject, null, null);
  }

  public CaseScript customer(Duration after, String text, Mention... mentions) {
    return add(InteractionType.CUSTOMER_MESSAGE, after, text, null, null, mentions);
  }

  public CaseScript agent(Duration after, String text, Mention... mentions) {
    return add(InteractionType.AGENT_MESSAGE, after, text, null, null, mentions);
  }

  /** An agent's message that promises something by a time. */
  CaseScript agentPromises(Duration after, String text, Duration due) {
    agent(after, text);
    ScoredInteraction message = events.remove(events.size() - 1);
    events.add(
        new ScoredInteraction(
            message.interaction(),
            message.analysis(),
            List.of(new WordedPromise(text, 0, text.length(), START.plus(due)))));
    return this;
  }

  CaseScript bot(Duration after, String text) {
    return add(InteractionType.BOT_MESSAGE, after, text, null, null);
  }

  public CaseScript held(Duration after, Duration hold) {
    return add(InteractionType.HELD, after, null, null, hold.toSeconds());
  }

  CaseScript promised(Duration after, String text, Duration due) {
    return add(InteractionType.PROMISED, after, text, START.plus(due), null);
  }

  /** An event without anything but its type. */
  public CaseScript event(InteractionType type, Duration after) {
    return add(type, after, null, null, null);
  }

  CaseScript snapshot(
      Duration after, Integer transfers, Integer reopens, Long firstResponse, Boolean withinSla) {
    return add(
        new Interaction(
            BRAND,
            caseId,
            nextId(),
            customer,
            channel,
            InteractionType.SNAPSHOT,
            start.plus(after),
            null,
            null,
            null,
            null,
            null,
            orderId,
            transfers,
            reopens,
            null,
            firstResponse,
            null,
            withinSla,
            false));
  }

  public List<ScoredInteraction> events() {
    return events;
  }

  /** The case when nothing will come any more. */
  public Timeline timeline() {
    return new Timeline(events, END_OF_TIME);
  }

  /** The case as it stood so long after its start. */
  Timeline timeline(Duration after) {
    return new Timeline(events, START.plus(after));
  }

  /** The channel's standard. */
  public SlaTarget target() {
    return SlaTarget.of(OPTIONS, channel, null);
  }

  /** Who judges the brand's cases on the channel. */
  CaseJudge judge() {
    return new CaseJudge(OPTIONS, BRAND, channel);
  }

  List<Finding> judgedBy(CaseRule rule) {
    return rule.judge(timeline(), target());
  }

  public static Mention mention(FailureCategory category, String quote, double confidence) {
    return new Mention(category, quote, 0, quote.length(), confidence, "rule-of-words");
  }

  static Finding fact(Instant at, double severity, String rule, String fact) {
    return new Finding(at, severity, 1, rule, Evidence.ofFact(fact));
  }

  static SlaTarget stated(Duration firstResponse) {
    return new SlaTarget(firstResponse, firstResponse, ExpectationSource.STATED);
  }

  private CaseScript add(
      InteractionType type,
      Duration after,
      String text,
      Instant dueAt,
      Long seconds,
      Mention... mentions) {
    Interaction interaction =
        new Interaction(
            BRAND,
            caseId,
            nextId(),
            customer,
            channel,
            type,
            start.plus(after),
            null,
            text,
            dueAt,
            seconds,
            null,
            orderId,
            null,
            null,
            null,
            null,
            null,
            null,
            false);
    TextAnalysis analysis =
        text == null
            ? null
            : new TextAnalysis("en", null, "not scored here", List.of(mentions), List.of());
    events.add(new ScoredInteraction(interaction, analysis));
    return this;
  }

  private CaseScript add(Interaction interaction) {
    events.add(new ScoredInteraction(interaction, null));
    return this;
  }

  private String nextId() {
    return "e" + (events.size() + 1);
  }
}
