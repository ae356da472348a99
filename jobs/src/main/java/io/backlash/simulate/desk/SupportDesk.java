package io.backlash.simulate.desk;

import io.backlash.event.Channel;
import io.backlash.event.Interaction;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.words.CannedTextGuard;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Promptness;
import io.backlash.text.FailureCategory;
import java.util.Map;
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
  /** How cases come in. Our choice. */
  private static final double[] CHANNELS = {0.25, 0.25, 0.22, 0.07, 0.08, 0.13};

  /** Chat bots really answer 10 to 20% of inquiries (Simplr); the middle. */
  private static final double BOT_SOLVES = 0.15;

  private static final double ASKS_BACK = 0.45;
  private static final double TRANSFERRED_ONCE = 0.1;
  private static final double CALLS_BACK = 0.08;
  private static final double FORGETS_CALL_BACK = 0.5;
  private static final double CUSTOMER_PROTESTS = 0.6;
  private static final double NAMED = 0.5;
  private static final double PROMISED_IN_WORDS = 0.4;
  private static final double SOLVED_AFTER_BAD_WORDS = 0.6;

  private final Brand brand;
  private final Phrasebook phrases;
  private final CannedTextGuard guard = new CannedTextGuard();
  private final Dice dice;
  private final Desk desk;
  private long cases;

  public SupportDesk(
      Brand brand, Phrasebook phrases, Consumer<Interaction> interactions, Dice dice) {
    this.brand = brand;
    this.phrases = phrases;
    this.dice = dice;
    this.desk = new Desk(brand, phrases, guard, dice, interactions);
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
   * @param category what goes wrong, {@code null} for nothing
   */
  public CaseEnd handle(
      Customer customer, Request request, Channel channel, long at, FailureCategory category) {
    Talk talk = new Talk(desk, ++cases, customer, request.orderId(), request.topic(), channel, at);
    if (request.product() != null) {
      talk.slots.put("thing", request.product());
    }
    String opening =
        request.isComplaint()
            ? talk.customerWords("complaint.PROMISES")
            : talk.customerWords(talk.opening());
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
    Talk talk = new Talk(desk, ++cases, customer, null, null, channel, at);
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
      talk.agent = dice.pick(Talk.AGENTS);
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
    Talk second =
        new Talk(
            desk, ++cases, first.log.customer(), first.log.orderId(), first.topic, channel, again);
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
      talk.agent = dice.pick(Talk.AGENTS);
      talk.says("reopened");
      talk.says(talk.solution());
      return talk.resolve(failure);
    }
    talk.speak("words.RUN_AROUND");
    long transfers = dice.between(3, 5);
    TrueFailure failure = null;
    for (int transfer = 1; transfer <= transfers; transfer++) {
      talk.agent = dice.pick(Talk.AGENTS);
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
}
