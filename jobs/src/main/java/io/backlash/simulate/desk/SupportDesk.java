package io.backlash.simulate.desk;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.words.BareWords;
import io.backlash.simulate.words.CannedTextGuard;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.ContactTopic;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Promptness;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A brand's customer service: plays out support cases, in each of which nothing goes wrong or one
 * thing does. What goes wrong in the events does so unmistakably, and in no other case:
 *
 * <ul>
 *   <li>an ordinary case gets a human answer well within what is owed, every word of the customer
 *       is answered, a promised call-back comes before it is due, there is at most one transfer,
 *       and it is resolved within three days;
 *   <li>a customer whose case was left unresolved opens no other, unless that is what goes wrong.
 * </ul>
 */
public final class SupportDesk {
  private static final List<String> AGENTS = List.of("Dana", "Priya", "Marcus", "Ingrid", "Kwame");

  /** How cases come in. Our choice. */
  private static final double[] CHANNELS = {0.25, 0.25, 0.22, 0.07, 0.08, 0.13};

  private static final double CHAT_BEGINS_WITH_BOT = 0.6;

  /** Chat bots really answer 10 to 20% of inquiries (Simplr); the middle. */
  private static final double BOT_SOLVES = 0.15;

  private static final double ASKS_BACK = 0.45;
  private static final double TRANSFERRED_ONCE = 0.1;
  private static final double CALLS_BACK = 0.08;
  private static final double FORGETS_CALL_BACK = 0.5;
  private static final double CUSTOMER_PROTESTS = 0.6;
  private static final double RATED = 0.25;
  private static final double CLOSED = 0.4;
  private static final double NAMED = 0.5;
  private static final double PROMISED_IN_WORDS = 0.4;
  private static final double SOLVED_AFTER_BAD_WORDS = 0.6;

  /** After a case that was resolved, before the same customer may come with another matter. */
  private static final long REST = 30 * Clock.DAY;

  /** So many pairs of words, and two more are nearly the same. */
  private static final int LONG = 9;

  private static final long FOREVER = Long.MAX_VALUE;

  private final Brand brand;
  private final Phrasebook phrases;
  private final Consumer<Interaction> interactions;
  private final CannedTextGuard guard = new CannedTextGuard();
  private final Dice dice;
  private long cases;

  public SupportDesk(
      Brand brand, Phrasebook phrases, Consumer<Interaction> interactions, Dice dice) {
    this.brand = brand;
    this.phrases = phrases;
    this.interactions = interactions;
    this.dice = dice;
  }

  public Channel anyChannel() {
    return Channel.values()[dice.weighted(CHANNELS)];
  }

  public void beginDay(long midnight) {
    guard.forgetBefore(midnight);
  }

  /**
   * Plays out a customer's matter.
   *
   * @param orderId {@code null} where the customer names none
   * @param complaint whether the customer comes because of a broken promise
   * @param category what goes wrong, {@code null} for nothing
   */
  public CaseEnd handle(
      Customer customer,
      String orderId,
      ContactTopic topic,
      boolean complaint,
      Channel channel,
      long at,
      FailureCategory category) {
    Talk talk = new Talk(customer, orderId, topic, channel, at);
    String opening =
        complaint ? talk.customerWords("complaint.PROMISES") : talk.customerWords(talk.opening());
    if (category == null) {
      return ordinary(talk, opening);
    }
    return switch (category) {
      case INACCESSIBILITY -> unreachable(talk, opening);
      case SPEED -> late(talk, opening);
      case KNOWLEDGE, ARGUING, RUDE_STAFF -> badWords(talk, opening, category);
      case RECORDS -> startedAnew(talk, opening);
      case LISTENING -> repeated(talk, opening);
      case FOLLOW_UP -> forgotten(talk, opening);
      case RUN_AROUND -> sentAround(talk, opening);
      case PERSONALIZATION, PROMISES ->
          throw new IllegalArgumentException(category + " does not go wrong in a single case.");
    };
  }

  /** A case of an incident, in which all customers get the same canned text. */
  public CaseEnd handleIncident(Customer customer, Channel channel, long at, String canned) {
    Talk talk = new Talk(customer, null, null, channel, at);
    talk.begin(talk.customerWords("opening.incident"));
    talk.firstAnswer(false).agent(talk.agent, addressed(canned, customer));
    TrueFailure failure = talk.failure(FailureCategory.PERSONALIZATION, TruthSource.STRUCTURE);
    if (dice.chance(CUSTOMER_PROTESTS / 2)) {
      talk.protest(FailureCategory.PERSONALIZATION);
      talk.says("noted");
    }
    return talk.resolve(failure);
  }

  /** Some get the canned text with their name in front. */
  private String addressed(String canned, Customer customer) {
    return dice.chance(NAMED) ? customer.name() + ": " + canned : canned;
  }

  /** The canned text of an incident. */
  public String cannedText() {
    return phrases.say(dice, "canned", Map.of());
  }

  private CaseEnd ordinary(Talk talk, String opening) {
    talk.begin(opening);
    if (talk.log.channel() == Channel.CHAT && dice.chance(BOT_SOLVES)) {
      talk.log.after(2).bot(phrases.say(dice, "bot.solve", talk.slots));
      return talk.resolve(null);
    }
    talk.firstAnswer(false);
    if (dice.chance(ASKS_BACK)) {
      talk.speak("ask");
      talk.reply(talk.customerWords("detail"));
    } else if (dice.chance(CALLS_BACK / (1 - ASKS_BACK))) {
      long due = talk.promiseCallBack(dice.chance(PROMISED_IN_WORDS));
      talk.log.after((due - talk.log.now()) / 2);
      talk.speak("callback.kept");
    } else {
      talk.speak(talk.solution());
      return talk.resolve(null);
    }
    if (dice.chance(TRANSFERRED_ONCE)) {
      talk.transfer("transfer");
    }
    talk.says(talk.solution());
    return talk.resolve(null);
  }

  private CaseEnd unreachable(Talk talk, String opening) {
    talk.begin(opening);
    if (!talk.log.channel().isLive()) {
      if (dice.chance(CUSTOMER_PROTESTS)) {
        talk.log.after(dice.between(12 * Clock.HOUR, 36 * Clock.HOUR));
        talk.log.customer(talk.customerWords("complaint.INACCESSIBILITY"));
      }
      TrueFailure failure = talk.failure(FailureCategory.INACCESSIBILITY, TruthSource.STRUCTURE);
      return talk.leave(failure, dice.between(2 * Clock.DAY, 4 * Clock.DAY));
    }
    boolean chat = talk.log.channel() == Channel.CHAT;
    if (chat) {
      talk.log.after(2).bot(phrases.say(dice, "bot.loop", talk.slots));
      talk.log.after(dice.between(10, 60));
      talk.log.customer(talk.customerWords("complaint.INACCESSIBILITY"));
    }
    if (!chat || dice.chance(0.5)) {
      talk.log.after(dice.between(2 * Clock.MINUTE, 11 * Clock.MINUTE)).abandoned();
    }
    TrueFailure failure = talk.failure(FailureCategory.INACCESSIBILITY, TruthSource.STRUCTURE);
    return talk.leave(failure, Clock.HOUR);
  }

  private CaseEnd late(Talk talk, String opening) {
    talk.begin(opening);
    talk.firstAnswer(true);
    talk.speak("apology");
    TrueFailure failure = talk.failure(FailureCategory.SPEED, TruthSource.STRUCTURE);
    if (dice.chance(CUSTOMER_PROTESTS)) {
      talk.protest(FailureCategory.SPEED);
    }
    talk.says(talk.solution());
    return talk.resolve(failure);
  }

  private CaseEnd badWords(Talk talk, String opening, FailureCategory category) {
    talk.begin(opening);
    talk.firstAnswer(false);
    if (dice.chance(ASKS_BACK)) {
      talk.speak("ask");
      talk.reply(talk.customerWords("detail"));
      talk.log.after(talk.gap());
    }
    talk.speak("words." + category);
    TrueFailure failure = talk.failure(category, TruthSource.WORDS);
    if (dice.chance(CUSTOMER_PROTESTS)) {
      talk.protest(category);
      talk.says("words." + category);
    }
    if (dice.chance(SOLVED_AFTER_BAD_WORDS)) {
      talk.agent = dice.pick(AGENTS);
      talk.says(talk.solution());
      return talk.resolve(failure);
    }
    talk.log.after(talk.gap()).closed();
    return talk.leave(failure, 0);
  }

  /** The first contact is noted and comes to nothing; the second begins from scratch. */
  private CaseEnd startedAnew(Talk first, String opening) {
    first.begin(opening);
    first.firstAnswer(false);
    first.speak("ask");
    first.reply(first.customerWords("detail"));
    first.says("noted");
    first.hand();

    Channel channel = dice.chance(0.5) ? first.log.channel() : anyChannel();
    long again =
        Clock.moment(Clock.midnight(first.log.now()) + dice.between(1, 3) * Clock.DAY, dice);
    Talk second = new Talk(first.log.customer(), first.log.orderId(), first.topic, channel, again);
    second.slots.put("thing", first.slots.get("thing"));
    second.begin(
        dice.chance(CUSTOMER_PROTESTS)
            ? second.customerWords("complaint.RECORDS")
            : second.customerWords(second.opening()));
    TrueFailure failure = second.failure(FailureCategory.RECORDS, TruthSource.STRUCTURE);
    second.firstAnswer(false);
    second.speak("words.RECORDS");
    second.reply(second.customerWords("detail"));
    second.says(second.solution());
    return second.resolve(failure);
  }

  private CaseEnd repeated(Talk talk, String opening) {
    talk.begin(opening);
    talk.firstAnswer(false);
    talk.speak("words.LISTENING");
    talk.replyAgain(opening);
    TrueFailure failure = talk.failure(FailureCategory.LISTENING, TruthSource.STRUCTURE);
    talk.says("words.LISTENING");
    if (dice.chance(0.5)) {
      talk.replyAgain(opening);
    } else {
      talk.protest(FailureCategory.LISTENING);
    }
    talk.says(talk.solution());
    return talk.resolve(failure);
  }

  private CaseEnd forgotten(Talk talk, String opening) {
    talk.begin(opening);
    talk.firstAnswer(false);
    // A call ends with the last word, whoever has it: there only a call-back can be forgotten.
    if (Promptness.isCall(talk.log.channel()) || dice.chance(FORGETS_CALL_BACK)) {
      boolean inWords = dice.chance(PROMISED_IN_WORDS);
      long due = talk.promiseCallBack(inWords);
      TrueFailure failure =
          talk.failureAt(
              FailureCategory.FOLLOW_UP, inWords ? TruthSource.WORDS : TruthSource.STRUCTURE, due);
      if (!inWords && dice.chance(CUSTOMER_PROTESTS / 2)) {
        talk.log.after(due - talk.log.now() + dice.between(Clock.HOUR, 12 * Clock.HOUR));
        talk.log.customer(talk.customerWords("complaint.FOLLOW_UP"));
        return talk.leave(failure, Clock.DAY);
      }
      return talk.leave(failure, due - talk.log.now() + Clock.HOUR);
    }
    talk.speak("ask");
    talk.reply(talk.customerWords("detail"));
    talk.says("noted");
    talk.reply(talk.customerWords("question.last"));
    TrueFailure failure = talk.failure(FailureCategory.FOLLOW_UP, TruthSource.STRUCTURE);
    return talk.leave(failure, dice.between(2 * Clock.DAY, 4 * Clock.DAY));
  }

  private CaseEnd sentAround(Talk talk, String opening) {
    talk.begin(opening);
    talk.firstAnswer(false);
    if (dice.chance(0.4)) {
      talk.speak(talk.solution());
      talk.log.after(talk.gap()).resolved(talk.agent);
      talk.log.after(dice.between(2 * Clock.HOUR, 20 * Clock.HOUR)).reopened();
      TrueFailure failure = talk.failure(FailureCategory.RUN_AROUND, TruthSource.STRUCTURE);
      talk.log.after(5);
      talk.log.customer(talk.customerWords("complaint.RUN_AROUND"));
      talk.agent = dice.pick(AGENTS);
      talk.says("reopened");
      talk.says(talk.solution());
      return talk.resolve(failure);
    }
    talk.speak("words.RUN_AROUND");
    long transfers = dice.between(3, 5);
    TrueFailure failure = null;
    for (int transfer = 1; transfer <= transfers; transfer++) {
      talk.agent = dice.pick(AGENTS);
      talk.log.after(5).transferred(talk.agent);
      if (transfer == 3) {
        failure = talk.failure(FailureCategory.RUN_AROUND, TruthSource.STRUCTURE);
      }
      if (transfer > 1 && dice.chance(CUSTOMER_PROTESTS / 2)) {
        talk.protest(FailureCategory.RUN_AROUND);
      }
      talk.says("words.RUN_AROUND");
    }
    return talk.leave(failure, Clock.HOUR);
  }

  /** One case in the making: who talks, of what, and what was said so far. */
  private final class Talk {
    private final CaseLog log;
    private final ContactTopic topic;
    private final Map<String, String> slots = new HashMap<>();
    private final List<Set<String>> said = new ArrayList<>();
    private final long number = ++cases;
    private String agent = dice.pick(AGENTS);

    /**
     * @param topic {@code null} for an incident
     */
    Talk(Customer customer, String orderId, ContactTopic topic, Channel channel, long at) {
      this.log =
          new CaseLog(
              brand.name(),
              "k" + String.format(Locale.ROOT, "%07d", number),
              customer,
              channel,
              orderId,
              at);
      this.topic = topic;
      slots.put("name", customer.name());
      slots.put("thing", dice.pick(brand.trade().things()));
    }

    String opening() {
      return "opening." + topic;
    }

    String solution() {
      return topic == null ? "noted" : "solve." + topic;
    }

    void begin(String opening) {
      log.opened(phrases.say(dice, "subject." + (topic == null ? "incident" : topic), slots));
      log.after(dice.between(1, 2));
      log.customer(opening);
      if (log.channel() == Channel.CHAT && dice.chance(CHAT_BEGINS_WITH_BOT)) {
        log.after(1).bot(phrases.say(dice, "bot.greet", slots));
      }
    }

    /** Lets the time to the first human answer pass. */
    CaseLog firstAnswer(boolean late) {
      Promptness promptness = Promptness.of(log.channel());
      Long stated = brand.stated().get(log.channel());
      long seconds = late ? promptness.late(stated, dice) : promptness.good(stated, dice);
      if (late && Promptness.isCall(log.channel())) {
        log.sinceOpening(seconds - 1).held(seconds - 2);
      }
      return log.sinceOpening(seconds);
    }

    /** What passes between two messages of a case in which all is well. */
    long gap() {
      return log.channel().isLive()
          ? dice.between(5, 60)
          : dice.between(5 * Clock.MINUTE, 90 * Clock.MINUTE);
    }

    void reply(String text) {
      log.after(gap()).customer(text);
    }

    void protest(FailureCategory category) {
      reply(customerWords("complaint." + category));
    }

    void says(String section) {
      log.after(gap());
      speak(section);
    }

    void transfer(String section) {
      says(section);
      agent = dice.pick(AGENTS);
      log.after(5).transferred(agent);
    }

    /** The agent says something that was not said in this case, and not too often in others. */
    void speak(String section) {
      slots.put("agent", agent);
      String text = fresh(section);
      while (!guard.admits(text, log.now())) {
        text += " " + phrases.say(dice, "aside", slots);
      }
      log.agent(agent, text);
    }

    /** Something that the customer has not said in this case. */
    String customerWords(String section) {
      return fresh(section);
    }

    /** Something that was not said in this case, nor nearly. */
    private String fresh(String section) {
      String text = phrases.say(dice, section, slots);
      while (isSaid(text)) {
        text = phrases.say(dice, section, slots);
      }
      said.add(BareWords.pairs(text));
      return text;
    }

    private boolean isSaid(String text) {
      Set<String> pairs = BareWords.pairs(text);
      return said.stream().anyMatch(before -> BareWords.areAlike(before, pairs));
    }

    /** The same once more, in the same words or nearly. */
    void replyAgain(String text) {
      boolean isLong = BareWords.pairs(text).size() >= LONG;
      reply(isLong && dice.chance(0.5) ? phrases.say(dice, "again", slots) + " " + text : text);
    }

    /**
     * Returns when it is due.
     *
     * @param inWords whether the words alone say by when; else an event does
     */
    long promiseCallBack(boolean inWords) {
      if (inWords) {
        int hours = dice.pick(List.of(6, 12, 24));
        slots.put("hours", Integer.toString(hours));
        speak("callback.within");
        return log.now() + hours * Clock.HOUR;
      }
      speak("callback");
      long due = log.now() + dice.between(6 * Clock.HOUR, 30 * Clock.HOUR);
      log.after(1).promised(agent, phrases.say(dice, "promise", slots), due);
      return due;
    }

    TrueFailure failure(FailureCategory category, TruthSource source) {
      return failureAt(category, source, log.now());
    }

    TrueFailure failureAt(FailureCategory category, TruthSource source, long at) {
      return new TrueFailure(
          brand.name() + "/" + log.caseId() + "/" + category,
          brand.name(),
          category,
          log.customer().id(),
          log.channel(),
          log.caseId(),
          log.orderId(),
          Clock.instant(at),
          source);
    }

    CaseEnd resolve(TrueFailure failure) {
      log.after(5).resolved(agent);
      CaseEnd end = new CaseEnd(failure, log.caseId(), log.now());
      if (dice.chance(RATED)) {
        log.after(dice.between(Clock.MINUTE, 6 * Clock.HOUR));
        log.rated((int) (failure == null ? dice.between(4, 5) : dice.between(1, 3)));
      }
      if (dice.chance(CLOSED)) {
        log.after(dice.between(Clock.DAY, 3 * Clock.DAY)).closed();
      }
      hand();
      log.customer().occupyUntil(log.now() + REST);
      return end;
    }

    /** Ends unresolved; the customer gives up so many seconds later. */
    CaseEnd leave(TrueFailure failure, long seconds) {
      hand();
      log.customer().occupyUntil(FOREVER);
      return new CaseEnd(failure, log.caseId(), log.now() + seconds);
    }

    void hand() {
      log.events().forEach(interactions);
    }
  }
}
