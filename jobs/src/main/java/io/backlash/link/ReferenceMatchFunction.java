package io.backlash.link;

import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.operator.Expiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Pairs the failures and the feedback that share an order, a case or a customer, and gathers what
 * else is known of who wrote.
 *
 * <p>What comes out depends on what lies in the state when event time has passed it, never on who
 * came first: so batch and stream agree, and a late correction leads to the pairs that would always
 * have been.
 *
 * <p>Only what the customer knew of can have moved the pen: a failure counts from its own instant
 * on (a late order's from the promised time, a missed deadline's from the deadline), whatever the
 * feedback shares with it. The instant itself counts, as feeds tell times by the second or day, and
 * who writes in the second of a failure writes because of it. An order's or case's failure then
 * counts at any age, because a review of an order is about that order; a customer's within the
 * window. A failure that came after the feedback, within the window too, is paired as well: it must
 * not have moved the pen, and whether it seems to is a test of the whole method.
 */
public final class ReferenceMatchFunction
    extends KeyedProcessFunction<Reference, Referenced, Match> {
  private static final long serialVersionUID = 1L;

  /** Of what was written earlier the latest count: who writes daily is not compared with all. */
  private static final int EARLIER = 5;

  private final LinkOptions options;

  /**
   * Failures under this reference; cleared {@link LinkOptions#retention()} after the latest
   * record's time.
   */
  private transient MapState<String, ServiceFailure> failures;

  /** Support cases under this reference, by id; cleared with the failures. */
  private transient MapState<String, Contact> contacts;

  /** Orders under this reference, by id; cleared with the failures. */
  private transient MapState<String, Moment> orders;

  /** Feedback under this reference, by id; cleared with the failures. */
  private transient MapState<String, Moment> feedback;

  /**
   * What was emitted, by "feedback id, failure id", of a background without the latter; cleared
   * with the failures.
   */
  private transient MapState<String, Match> emitted;

  /** When the above are cleared. */
  private transient Expiry expiry;

  public ReferenceMatchFunction(LinkOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    failures =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "failures", Types.STRING, Types.POJO(ServiceFailure.class)));
    contacts =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("contacts", Types.STRING, Types.POJO(Contact.class)));
    orders =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("orders", Types.STRING, Types.POJO(Moment.class)));
    feedback =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("feedback", Types.STRING, Types.POJO(Moment.class)));
    emitted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("emitted", Types.STRING, Types.POJO(Match.class)));
    expiry = new Expiry(getRuntimeContext(), options.retention());
  }

  @Override
  public void processElement(Referenced referenced, Context context, Collector<Match> out)
      throws Exception {
    if (referenced.failure() != null) {
      remember(failures, referenced.failure().failureId(), referenced.failure(), referenced);
    } else if (referenced.contact() != null) {
      remember(contacts, referenced.contact().caseId(), referenced.contact(), referenced);
    } else if (referenced.order() != null) {
      remember(orders, referenced.order().id(), referenced.order(), referenced);
    } else {
      remember(feedback, referenced.feedback().id(), referenced.feedback(), referenced);
    }
    expiry.changed(context.timestamp(), context.timerService());
  }

  private static <T> void remember(
      MapState<String, T> known, String id, T value, Referenced referenced) throws Exception {
    if (referenced.deleted()) {
      known.remove(id);
    } else {
      known.put(id, value);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Match> out)
      throws Exception {
    if (expiry.isDue(timestamp)) {
      failures.clear();
      contacts.clear();
      orders.clear();
      feedback.clear();
      emitted.clear();
      expiry.clear();
      return;
    }
    emitChanges(context.getCurrentKey(), out);
  }

  private void emitChanges(Reference reference, Collector<Match> out) throws Exception {
    Map<String, Match> present = present(reference);
    List<Match> changes = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Match> before : emitted.entries()) {
      if (!present.containsKey(before.getKey())) {
        changes.add(before.getValue().retracted());
        gone.add(before.getKey());
      }
    }
    for (String key : gone) {
      emitted.remove(key);
    }
    for (Map.Entry<String, Match> now : present.entrySet()) {
      if (!now.getValue().equals(emitted.get(now.getKey()))) {
        changes.add(now.getValue());
        emitted.put(now.getKey(), now.getValue());
      }
    }
    changes.sort(Comparator.comparing(Match::name));
    changes.forEach(out::collect);
  }

  private Map<String, Match> present(Reference reference) throws Exception {
    LinkTier tier =
        switch (reference.kind()) {
          case ORDER, CASE -> LinkTier.EXACT;
          case CUSTOMER -> LinkTier.IDENTITY;
        };
    Map<String, Match> present = new HashMap<>();
    for (Moment written : feedback.values()) {
      for (ServiceFailure failure : failures.values()) {
        boolean isKnown = !failure.at().isAfter(written.at());
        if ((isKnown && tier == LinkTier.EXACT) || isNear(failure.at(), written.at())) {
          put(present, Match.of(written.id(), tier, reference, failure));
        }
      }
      Background background = background(reference, written);
      if (!background.isEmpty()) {
        put(present, Match.of(written.id(), reference, background));
      }
    }
    return present;
  }

  private static void put(Map<String, Match> present, Match match) {
    present.put(match.name(), match);
  }

  private Background background(Reference reference, Moment written) throws Exception {
    List<Contact> near = new ArrayList<>();
    for (Contact contact : contacts.values()) {
      if (reference.kind() != Reference.Kind.CUSTOMER || isNear(contact.openedAt(), written.at())) {
        near.add(contact);
      }
    }
    near.sort(Comparator.comparing(Contact::openedAt).thenComparing(Contact::caseId));
    Instant firstOrderAt = null;
    for (Moment order : orders.values()) {
      if (!order.at().isAfter(written.at())
          && (firstOrderAt == null || order.at().isBefore(firstOrderAt))) {
        firstOrderAt = order.at();
      }
    }
    return new Background(
        near,
        firstOrderAt,
        reference.kind() == Reference.Kind.CUSTOMER ? earlier(written) : new ArrayList<>());
  }

  private List<Moment> earlier(Moment written) throws Exception {
    List<Moment> earlier = new ArrayList<>();
    for (Moment other : feedback.values()) {
      if (other.stars() != null && other.at().isBefore(written.at())) {
        earlier.add(other);
      }
    }
    earlier.sort(Comparator.comparing(Moment::at).thenComparing(Moment::id));
    return new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - EARLIER), earlier.size()));
  }

  private boolean isNear(Instant at, Instant writtenAt) {
    return !at.isBefore(writtenAt.minus(options.identityWindow()))
        && !at.isAfter(writtenAt.plus(options.identityWindow()));
  }
}
