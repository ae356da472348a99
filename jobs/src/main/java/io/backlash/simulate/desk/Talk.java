package io.backlash.simulate.desk;

import io.backlash.event.Channel;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.words.BareWords;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.ContactTopic;
import io.backlash.simulate.world.Customer;
import io.backlash.simulate.world.Promptness;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One support case while it is played out: who says what, and when. */
final class Talk {
  static final List<String> AGENTS = List.of("Dana", "Priya", "Marcus", "Ingrid", "Kwame");

  private static final double CHAT_BEGINS_WITH_BOT = 0.6;

  private static final double RATED = 0.25;

  private static final double CLOSED = 0.4;

  /** After a case that was resolved, before the same customer may come with another matter. */
  private static final long REST = 30 * Clock.DAY;

  /** Of openings on a topic that the trade has questions of its own on. Our choice. */
  private static final double OF_TRADE = 0.4;

  /** So many pairs of words, and two more are nearly the same. */
  private static final int LONG = 9;

  private static final long FOREVER = Long.MAX_VALUE;

  final CaseLog log;
  private final Desk desk;
  final ContactTopic topic;
  final Map<String, String> slots = new HashMap<>();
  private final List<Set<String>> said = new ArrayList<>();
  String agent;

  /**
   * @param number of the case
   * @param topic {@code null} for an incident
   */
  Talk(
      Desk desk,
      long number,
      Customer customer,
      String orderId,
      ContactTopic topic,
      Channel channel,
      long at) {
    this.desk = desk;
    this.agent = desk.dice().pick(AGENTS);
    this.log =
        new CaseLog(
            desk.brand().name(),
            "k" + String.format(Locale.ROOT, "%07d", number),
            customer,
            channel,
            orderId,
            at);
    this.topic = topic;
    slots.put("name", customer.name());
    slots.put("thing", desk.dice().pick(desk.brand().trade().things()));
  }

  /** What the customer comes with; some of it only customers of the brand's trade ask. */
  String opening() {
    String ofTrade = "opening." + topic + "." + desk.brand().trade();
    return desk.phrases().has(ofTrade) && desk.dice().chance(OF_TRADE)
        ? ofTrade
        : "opening." + topic;
  }

  String solution() {
    return topic == null ? "noted" : "solve." + topic;
  }

  void begin(String opening) {
    log.opened(
        desk.phrases().say(desk.dice(), "subject." + (topic == null ? "incident" : topic), slots));
    log.after(desk.dice().between(1, 2));
    log.customer(opening);
    if (log.channel() == Channel.CHAT && desk.dice().chance(CHAT_BEGINS_WITH_BOT)) {
      log.after(1).bot(desk.phrases().say(desk.dice(), "bot.greet", slots));
    }
  }

  /** Lets the time to the first human answer pass. */
  CaseLog firstAnswer(boolean late) {
    Promptness promptness = Promptness.of(log.channel());
    Long stated = desk.brand().stated().get(log.channel());
    long seconds =
        late ? promptness.late(stated, desk.dice()) : promptness.good(stated, desk.dice());
    if (late && Promptness.isCall(log.channel())) {
      log.sinceOpening(seconds - 1).held(seconds - 2);
    }
    return log.sinceOpening(seconds);
  }

  /** What passes between two messages of a case in which all is well. */
  long gap() {
    return log.channel().isLive()
        ? desk.dice().between(5, 60)
        : desk.dice().between(5 * Clock.MINUTE, 90 * Clock.MINUTE);
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
    agent = desk.dice().pick(AGENTS);
    log.after(5).transferred(agent);
  }

  /** The agent says something that was not said in this case, and not too often in others. */
  void speak(String section) {
    slots.put("agent", agent);
    String text = fresh(section);
    while (!desk.guard().admits(text, log.now())) {
      text += " " + desk.phrases().say(desk.dice(), "aside", slots);
    }
    log.agent(agent, text);
  }

  /** Something that the customer has not said in this case. */
  String customerWords(String section) {
    return fresh(section);
  }

  /** Something that was not said in this case, nor nearly. */
  private String fresh(String section) {
    String text = desk.phrases().say(desk.dice(), section, slots);
    while (isSaid(text)) {
      text = desk.phrases().say(desk.dice(), section, slots);
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
    reply(
        isLong && desk.dice().chance(0.5)
            ? desk.phrases().say(desk.dice(), "again", slots) + " " + text
            : text);
  }

  /**
   * Returns when it is due.
   *
   * @param inWords whether the words alone say by when; else an event does
   */
  long promiseCallBack(boolean inWords) {
    if (inWords) {
      int hours = desk.dice().pick(List.of(6, 12, 24));
      slots.put("hours", Integer.toString(hours));
      speak("callback.within");
      return log.now() + hours * Clock.HOUR;
    }
    speak("callback");
    long due = log.now() + desk.dice().between(6 * Clock.HOUR, 30 * Clock.HOUR);
    log.after(1).promised(agent, desk.phrases().say(desk.dice(), "promise", slots), due);
    return due;
  }

  TrueFailure failure(FailureCategory category, TruthSource source) {
    return failureAt(category, source, log.now());
  }

  TrueFailure failureAt(FailureCategory category, TruthSource source, long at) {
    return new TrueFailure(
        desk.brand().name() + "/" + log.caseId() + "/" + category,
        desk.brand().name(),
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
    if (desk.dice().chance(RATED)) {
      log.after(desk.dice().between(Clock.MINUTE, 6 * Clock.HOUR));
      log.rated((int) (failure == null ? desk.dice().between(4, 5) : desk.dice().between(1, 3)));
    }
    if (desk.dice().chance(CLOSED)) {
      log.after(desk.dice().between(Clock.DAY, 3 * Clock.DAY)).closed();
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
    log.events().forEach(desk.interactions());
  }
}
