package io.backlash.simulate;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.simulate.desk.Call;
import io.backlash.simulate.desk.CaseEnd;
import io.backlash.simulate.desk.SupportDesk;
import io.backlash.simulate.desk.Switchboard;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueLoss;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.truth.TwinWorlds;
import io.backlash.simulate.truth.Voice;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Campaign;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Purchase;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/** One brand's trade, day by day: visitors, orders, what becomes of them, what is said of it. */
final class Shop {
  private static final String CURRENCY = "EUR";

  /** Customers for each daily order: one orders every 60 days on average. Our choice. */
  private static final double CUSTOMERS_PER_DAILY_ORDER = 60;

  private static final double LEAST_CONVERSION = 0.02;
  private static final double CONVERSION_RANGE = 0.02;
  private static final double LEAST_MARGIN = 0.3;
  private static final double MARGIN_RANGE = 0.2;
  private static final double DAILY_NOISE = 0.04;
  private static final double VALUE_SPREAD = 0.5;
  private static final double WEEKEND_VISITORS = 0.85;
  private static final double SEASON = 0.1;

  /** Of brands in general, and of the neglectful: how often an incident befalls a Tuesday. */
  private static final double INCIDENT = 0.08;

  private static final double INCIDENT_OF_NEGLECTFUL = 0.3;

  /** Above the ten customers in a week that make a text canned. */
  private static final int LEAST_INCIDENT = 14;

  private static final double INCIDENT_PER_DAILY_ORDER = 0.35;

  private final int number;
  private final Brand brand;
  private final SimulationOptions options;
  private final Outbox outbox;
  private final Dice dice;
  private final SupportDesk desk;
  private final PublicVoices voices;
  private final Switchboard switchboard;
  private final TwinWorlds twins;
  private final Clientele clientele;
  private final Enquiries enquiries;
  private final PriorityQueue<Voice> unheard;
  private final double conversion;
  private final double margin;

  /** All chance of the disturbances, {@code null} where there are none. */
  private final Dice disturbed;

  /** {@code null} where nobody bombs. */
  private final Bombing bombing;

  private long orders;

  Shop(int number, SimulationOptions options, Phrasebook phrases, Outbox outbox, Dice dice) {
    this.number = number;
    this.brand = Brand.of(number, options);
    this.options = options;
    this.outbox = outbox;
    this.dice = dice;
    this.desk = new SupportDesk(brand, phrases, this::write, dice.split());
    this.voices = new PublicVoices(brand, phrases, options, dice.split());
    this.twins = new TwinWorlds(PublicVoices.contentMean(), options.elasticity());
    this.unheard =
        new PriorityQueue<>(
            Comparator.comparingLong(Voice::at)
                .thenComparing(voice -> voice.feedback().feedbackId()));
    this.conversion = LEAST_CONVERSION + CONVERSION_RANGE * dice.uniform();
    this.margin =
        BigDecimal.valueOf(LEAST_MARGIN + MARGIN_RANGE * dice.uniform())
            .setScale(2, RoundingMode.HALF_EVEN)
            .doubleValue();
    // Dice of what is not there would change what all others draw.
    this.disturbed = options.disturbances().areThere() ? dice.split() : null;
    this.bombing =
        options.disturbances().bombers() > 0
            ? new Bombing(number, brand.name(), phrases, options, dice.split())
            : null;
    int size =
        Math.max(
            2 * LEAST_INCIDENT,
            (int) Math.ceil(CUSTOMERS_PER_DAILY_ORDER * options.ordersPerDay()));
    this.clientele = new Clientele(number, size, options.disturbances().grumpy(), dice, disturbed);
    this.enquiries = new Enquiries(brand, options, desk, dice, disturbed);
    this.switchboard =
        options.hotline().isThere()
            ? new Switchboard(
                brand, options.hotline(), clientele::another, this::write, dice.split())
            : null;
  }

  private void write(Interaction event) {
    outbox.add(SimulatedFeed.INTERACTIONS, event.at().getEpochSecond(), event);
  }

  /** Writes what the brand says of itself, once. */
  void open(long at) {
    for (Map.Entry<Channel, Long> stated : brand.stated().entrySet()) {
      outbox.add(
          SimulatedFeed.EXPECTATIONS,
          at,
          new Expectation(brand.name(), stated.getKey(), stated.getValue()));
    }
  }

  /** A day's trade; what follows from it later lies in the outbox. */
  void trade(long midnight) {
    desk.beginDay(midnight);
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(midnight, Clock.DAY));
    double ordinary = ordinaryVisitors(midnight, day);
    double converts = conversion * noise();
    BigDecimal value =
        BigDecimal.valueOf(brand.trade().orderValue()).setScale(2, RoundingMode.HALF_EVEN);

    Map<String, Long> brought = new LinkedHashMap<>();
    long visitors = dice.poisson(ordinary);
    for (Campaign campaign : Campaign.ALL) {
      if (campaign.runsOn(day)) {
        long came = dice.poisson(ordinary * campaign.visitors());
        visitors += came;
        brought.put(campaign.name(), came);
        double perVisitor =
            campaign.priceOfRevenue() * conversion * value.doubleValue() * margin * noise();
        outbox.add(
            SimulatedFeed.CAMPAIGN_SPEND,
            midnight,
            new CampaignSpend(
                brand.name(),
                campaign.name(),
                Clock.instant(midnight),
                BigDecimal.valueOf(came * perVisitor).setScale(2, RoundingMode.HALF_EVEN),
                came,
                CURRENCY));
      }
    }
    double asIs = converts * twins.conversionFactor();
    outbox.add(
        SimulatedFeed.ECONOMICS,
        midnight,
        new Economics(
            brand.name(), Clock.instant(midnight), visitors, asIs, value, margin, CURRENCY));
    twins.trade(visitors * converts * value.doubleValue());

    int placed = dice.poisson(visitors * asIs);
    for (int count = 0; count < placed; count++) {
      order(midnight, campaign(brought, visitors));
    }
    boolean incident =
        Clock.dayOfWeek(midnight) == DayOfWeek.TUESDAY
            && dice.chance(
                Math.min(1, options.neglect())
                    * Math.min(1, options.contacts().failing())
                    * (brand.neglectful() ? INCIDENT_OF_NEGLECTFUL : INCIDENT));
    if (incident) {
      incident(midnight);
    }
    if (bombing != null) {
      bombing.ofNextDay(midnight).forEach(this::publish);
    }
    if (switchboard != null) {
      for (Call call : switchboard.takeCalls(midnight)) {
        CaseEnd end = call.end();
        List<TrueFailure> failures = end.failure() == null ? List.of() : List.of(end.failure());
        conclude(
            new Matter(call.caller(), null, end.caseId(), Purchase.UNTOLD, failures, end.at()));
      }
    }
  }

  /** Takes in what was said in public on the day that ends. */
  void endDay(long nextMidnight) {
    List<Voice> heard = new ArrayList<>();
    while (!unheard.isEmpty() && unheard.peek().at() < nextMidnight) {
      heard.add(unheard.poll());
    }
    twins.endDay(heard, nextMidnight);
  }

  TrueLoss loss() {
    return twins.loss(brand.name(), CURRENCY);
  }

  private double ordinaryVisitors(long midnight, LocalDate day) {
    double season =
        1 + SEASON * StrictMath.cos(2 * StrictMath.PI * (day.getDayOfYear() - 350) / 365.25);
    double weekday = Clock.isWeekend(midnight) ? WEEKEND_VISITORS : 1;
    return options.ordersPerDay() / conversion * season * weekday * noise();
  }

  private double noise() {
    return StrictMath.exp(DAILY_NOISE * dice.normal());
  }

  /** Which campaign brought a buyer: each visitor is as likely to buy as any other. */
  private String campaign(Map<String, Long> brought, long visitors) {
    double visitor = dice.uniform() * visitors;
    for (Map.Entry<String, Long> campaign : brought.entrySet()) {
      visitor -= campaign.getValue();
      if (visitor < 0) {
        return campaign.getKey();
      }
    }
    return null;
  }

  private void order(long midnight, String campaign) {
    int slot = clientele.anySlot();
    Customer customer = clientele.at(slot);
    long at = Clock.moment(midnight, dice);
    long promisedAt =
        Clock.midnight(at) + dice.between(2, 5) * Clock.DAY + dice.between(16, 20) * Clock.HOUR;
    boolean late = dice.chance(brand.late());
    long deliveredAt =
        late
            ? promisedAt + dice.between(Clock.DAY, 6 * Clock.DAY)
            : promisedAt - dice.between(Clock.HOUR, 30 * Clock.HOUR);
    double value =
        brand.trade().orderValue()
            * StrictMath.exp(VALUE_SPREAD * dice.normal() - VALUE_SPREAD * VALUE_SPREAD / 2);
    Order order =
        new Order(
            brand.name(),
            "o" + String.format(Locale.ROOT, "%08d", ++orders),
            customer.id(),
            Clock.instant(at),
            BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN),
            CURRENCY,
            Clock.instant(promisedAt),
            Clock.instant(deliveredAt),
            campaign,
            false,
            0);
    outbox.add(SimulatedFeed.ORDERS, at, order);

    Purchase purchase =
        disturbed == null
            ? Purchase.UNTOLD
            : options.disturbances().purchase(brand.trade(), disturbed);
    List<TrueFailure> failures = new ArrayList<>();
    if (late) {
      failures.add(brokenPromise(order, promisedAt));
    }
    long over = late ? promisedAt + Clock.DAY : deliveredAt;
    String caseId = null;
    CaseEnd end =
        late
            ? enquiries.askAfter(customer, order, purchase, promisedAt)
            : enquiries.ask(customer, order, purchase, at);
    if (end != null) {
      caseId = end.caseId();
      over = Math.max(over, end.at());
      if (end.failure() != null) {
        failures.add(end.failure());
      }
    }
    conclude(new Matter(customer, order.orderId(), caseId, purchase, failures, over));
    double leaves =
        SimulationOptions.LEAVES
            + (failures.isEmpty()
                ? 0
                : SimulationOptions.LEAVES_AFTER_FAILURE * Math.min(1, options.influence()));
    if (dice.chance(leaves)) {
      clientele.replace(slot);
    }
  }

  private TrueFailure brokenPromise(Order order, long promisedAt) {
    return new TrueFailure(
        brand.name() + "/" + order.orderId() + "/" + FailureCategory.PROMISES,
        brand.name(),
        FailureCategory.PROMISES,
        order.customer(),
        null,
        null,
        order.orderId(),
        Clock.instant(promisedAt),
        TruthSource.STRUCTURE);
  }

  /** On some Tuesdays something is down: many ask on one day, and all get the same text. */
  private void incident(long midnight) {
    String canned = desk.cannedText();
    int asked = Math.max(LEAST_INCIDENT, (int) (INCIDENT_PER_DAILY_ORDER * options.ordersPerDay()));
    List<Customer> concerned = clientele.free(asked, midnight);
    if (concerned.size() < LEAST_INCIDENT) {
      return;
    }
    for (Customer customer : concerned) {
      long at = midnight + dice.between(8 * Clock.HOUR, 20 * Clock.HOUR);
      CaseEnd end = desk.handleIncident(customer, desk.anyChannel(), at, canned);
      conclude(
          new Matter(
              customer, null, end.caseId(), Purchase.UNTOLD, List.of(end.failure()), end.at()));
    }
  }

  private void conclude(Matter matter) {
    matter.failures().forEach(this::tell);
    voices
        .hear(matter)
        .ifPresent(
            voice -> {
              publish(voice);
              CaseEnd afterwards =
                  disturbed == null ? null : enquiries.askAfterwards(matter, voice);
              if (afterwards != null && afterwards.failure() != null) {
                tell(afterwards.failure());
              }
            });
  }

  private void tell(TrueFailure failure) {
    outbox.add(SimulatedFeed.TRUTH_FAILURES, failure.at().getEpochSecond(), failure);
  }

  private void publish(Voice voice) {
    outbox.add(SimulatedFeed.FEEDBACK, voice.at(), voice.feedback());
    outbox.add(SimulatedFeed.TRUTH_FEEDBACK, voice.at(), voice.truth());
    unheard.add(voice);
  }
}
