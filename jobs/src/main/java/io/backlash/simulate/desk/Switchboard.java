package io.backlash.simulate.desk;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import io.backlash.event.calendar.HourBand;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Hotline;
import io.backlash.simulate.world.Promptness;
import io.backlash.text.FailureCategory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A brand's hotline as a real waiting line: who calls first is answered first, by the first hand
 * that is free, unless patience ends before. Calls have no words. Who gives up met INACCESSIBILITY,
 * who is answered later than owed SPEED; nothing else goes wrong.
 */
public final class Switchboard {
  /** Our choice, as the patience is. */
  private static final double MEAN_HANDLING = 3 * Clock.MINUTE;

  private static final double MEAN_PATIENCE = 4 * Clock.MINUTE;

  private final Brand brand;
  private final Hotline hotline;
  private final Supplier<Customer> callers;
  private final Consumer<Interaction> interactions;
  private final Dice dice;
  private final long owed;

  /** When each hand is through with its last call. */
  private final long[] freeAt;

  private long calls;

  public Switchboard(
      Brand brand,
      Hotline hotline,
      Supplier<Customer> callers,
      Consumer<Interaction> interactions,
      Dice dice) {
    this.brand = brand;
    this.hotline = hotline;
    this.callers = callers;
    this.interactions = interactions;
    this.dice = dice;
    this.owed = brand.stated().getOrDefault(Channel.PHONE, Promptness.of(Channel.PHONE).standard());
    this.freeAt = new long[Math.max(hotline.hands(), hotline.primeTimeAgents())];
  }

  /** Plays out the calls of the day that begins at {@code midnight}. */
  public List<Call> takeCalls(long midnight) {
    int count = dice.poisson(hotline.callsPerDay());
    List<Long> times = new ArrayList<>();
    for (int call = 0; call < count; call++) {
      times.add(Clock.moment(midnight, dice));
    }
    return times.stream().sorted().map(this::take).toList();
  }

  private Call take(long at) {
    long patience = atLeastOne(dice.exponential(MEAN_PATIENCE));
    long handling = atLeastOne(dice.exponential(MEAN_HANDLING));
    int first = 0;
    for (int hand = 1; hand < freeAt.length; hand++) {
      if (start(hand, at) < start(first, at)) {
        first = hand;
      }
    }
    long wait = Math.max(1, start(first, at) - at);
    CaseLog log = log(at);
    TrueFailure failure = null;
    if (wait > patience) {
      log.sinceOpening(patience).abandoned();
      failure = failure(log, FailureCategory.INACCESSIBILITY);
    } else {
      String agent = "Hand " + (first + 1);
      log.sinceOpening(wait).agent(agent, null);
      failure = wait > owed ? failure(log, FailureCategory.SPEED) : null;
      log.after(handling).resolved(agent);
      freeAt[first] = log.now();
    }
    log.events().forEach(interactions);
    return new Call(log.customer(), new CaseEnd(failure, log.caseId(), log.now()));
  }

  private static long atLeastOne(double seconds) {
    return Math.max(1, Math.round(seconds));
  }

  /** When a hand can take a call of then: free, and on duty. */
  private long start(int hand, long at) {
    long start = Math.max(at, freeAt[hand]);
    while (onDuty(start) <= hand) {
      start += Clock.HOUR - Math.floorMod(start, Clock.HOUR);
    }
    return start;
  }

  private int onDuty(long at) {
    ZonedDateTime time = Instant.ofEpochSecond(at).atZone(ZoneOffset.UTC);
    HourBand band = HourBand.of(time.getDayOfWeek().getValue(), time.getHour());
    return band == HourBand.PRIME_TIME ? hotline.primeTimeAgents() : hotline.hands();
  }

  private CaseLog log(long at) {
    String caseId = "h" + String.format(Locale.ROOT, "%07d", ++calls);
    CaseLog log = new CaseLog(brand.name(), caseId, callers.get(), Channel.PHONE, null, at);
    log.opened(null);
    return log;
  }

  private TrueFailure failure(CaseLog log, FailureCategory category) {
    return new TrueFailure(
        brand.name() + "/" + log.caseId() + "/" + category,
        brand.name(),
        category,
        log.customer().id(),
        log.channel(),
        log.caseId(),
        null,
        Clock.instant(log.now()),
        TruthSource.STRUCTURE);
  }
}
