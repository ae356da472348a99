package io.backlash.simulate.desk;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down a support case, event by event, each later than the one before. */
final class CaseLog {
  private final String brand;
  private final String caseId;
  private final Customer customer;
  private final Channel channel;
  private final String orderId;
  private final long openedAt;
  private final List<Interaction> events = new ArrayList<>();
  private long now;

  /**
   * @param orderId the order it is about, {@code null} if none is named
   */
  CaseLog(
      String brand, String caseId, Customer customer, Channel channel, String orderId, long at) {
    this.brand = brand;
    this.caseId = caseId;
    this.customer = customer;
    this.channel = channel;
    this.orderId = orderId;
    this.openedAt = at;
    this.now = at;
  }

  String caseId() {
    return caseId;
  }

  Customer customer() {
    return customer;
  }

  Channel channel() {
    return channel;
  }

  String orderId() {
    return orderId;
  }

  /** When the last event happened. */
  long now() {
    return now;
  }

  List<Interaction> events() {
    return events;
  }

  /** Lets time pass; at least a second, so that no two events share one. */
  CaseLog after(long seconds) {
    now += Math.max(1, seconds);
    return this;
  }

  /** Lets time pass until so long after the opening, at least a second. */
  CaseLog sinceOpening(long secondsAfterOpening) {
    return after(openedAt + secondsAfterOpening - now);
  }

  void opened(String subject) {
    add(InteractionType.OPENED, null, subject, null, null, null);
  }

  void customer(String text) {
    add(InteractionType.CUSTOMER_MESSAGE, null, text, null, null, null);
  }

  void agent(String agent, String text) {
    add(InteractionType.AGENT_MESSAGE, agent, text, null, null, null);
  }

  void bot(String text) {
    add(InteractionType.BOT_MESSAGE, null, text, null, null, null);
  }

  void held(long seconds) {
    add(InteractionType.HELD, null, null, null, seconds, null);
  }

  void transferred(String agent) {
    add(InteractionType.TRANSFERRED, agent, null, null, null, null);
  }

  void abandoned() {
    add(InteractionType.ABANDONED, null, null, null, null, null);
  }

  void promised(String agent, String what, long dueAt) {
    add(InteractionType.PROMISED, agent, what, Clock.instant(dueAt), null, null);
  }

  void resolved(String agent) {
    add(InteractionType.RESOLVED, agent, null, null, null, null);
  }

  void reopened() {
    add(InteractionType.REOPENED, null, null, null, null, null);
  }

  void rated(int rating) {
    add(InteractionType.RATED, null, null, null, null, rating);
  }

  void closed() {
    add(InteractionType.CLOSED, null, null, null, null, null);
  }

  private void add(
      InteractionType type,
      String agent,
      String text,
      Instant dueAt,
      Long seconds,
      Integer rating) {
    events.add(
        new Interaction(
            brand,
            caseId,
            "e" + (events.size() + 1),
            customer.id(),
            channel,
            type,
            Clock.instant(now),
            agent,
            text,
            dueAt,
            seconds,
            rating,
            orderId,
            null,
            null,
            null,
            null,
            null,
            null,
            false));
  }
}
