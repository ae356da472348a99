package io.backlash.ingest.mapping;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.ErasureRequest;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** The canonical records that a feed can hold, with what identifies one of each. */
public enum RecordKind {
  INTERACTION(
      Interaction.class, i -> key(i.brand(), i.caseId(), i.eventId()), Interaction::at, false),
  FEEDBACK(Feedback.class, f -> key(f.brand(), f.feedbackId()), Feedback::at, false),
  ORDER(Order.class, o -> key(o.brand(), o.orderId()), Order::at, false),
  /** Holds at all times, so it counts from the first instant there is. */
  EXPECTATION(Expectation.class, e -> key(e.brand(), e.channel().name()), e -> Instant.EPOCH, true),
  ECONOMICS(
      Economics.class,
      e -> key(e.brand(), e.day().toString(), e.currency()),
      Economics::day,
      false),
  CAMPAIGN_SPEND(
      CampaignSpend.class,
      c ->
          key(
              c.brand(),
              c.campaign(),
              c.day().toString(),
              c.currency() == null ? "" : c.currency()),
      CampaignSpend::day,
      false),
  ERASURE(
      ErasureRequest.class,
      e -> key(e.brand(), e.customer(), e.at().toString()),
      ErasureRequest::at,
      false);

  private final Class<?> type;
  private final Function<Object, String> key;
  private final Function<Object, Instant> at;
  private final boolean timeless;

  <T> RecordKind(
      Class<T> type, Function<T, String> key, Function<T, Instant> at, boolean timeless) {
    this.type = type;
    this.key = event -> key.apply(type.cast(event));
    this.at = event -> at.apply(type.cast(event));
    this.timeless = timeless;
  }

  /** The class of the canonical record. */
  public Class<?> type() {
    return type;
  }

  /** What identifies the record among all of all kinds: one record, one key. */
  public String keyOf(Object event) {
    return name() + SEPARATOR + key.apply(event);
  }

  /** The kind of the record that {@code key} identifies. */
  public static RecordKind ofKey(String key) {
    return valueOf(key.substring(0, key.indexOf(SEPARATOR)));
  }

  public Instant atOf(Object event) {
    return at.apply(event);
  }

  /** The canonical name of its event time, {@code null} where it has none. */
  public String timeField() {
    if (timeless) {
      return null;
    }
    return this == ECONOMICS || this == CAMPAIGN_SPEND ? "day" : "at";
  }

  /** Its name in a mapping and in what is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** ASCII's unit separator: stands in no identifier that people can type. */
  private static final char SEPARATOR = '\u001f';

  private static String key(String... parts) {
    return String.join(String.valueOf(SEPARATOR), parts);
  }
}
