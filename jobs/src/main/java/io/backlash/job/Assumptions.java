package io.backlash.job;

import static io.backlash.store.Assumption.choice;
import static io.backlash.store.Assumption.shown;

import io.backlash.detect.options.ChannelStandard;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaOverride;
import io.backlash.event.Channel;
import io.backlash.impact.alert.AlertOptions;
import io.backlash.impact.assumptions.Parameter;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.retention.RetentionOptions;
import io.backlash.store.Assumption;
import io.backlash.store.Assumption.Grade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures of a run rest on, in words. */
final class Assumptions {

  private Assumptions() {}

  static List<Assumption> of(TopologyOptions options) {
    List<Assumption> assumptions = new ArrayList<>(ofParameters(options.parameters()));
    assumptions.addAll(ofDetect(options.detect()));
    assumptions.addAll(ofRetention(options.retention()));
    assumptions.addAll(ofAlert(options.alert()));
    return assumptions;
  }

  private static List<Assumption> ofParameters(Parameters parameters) {
    List<Assumption> assumptions = new ArrayList<>();
    for (Parameter parameter : parameters.all()) {
      String name =
          parameter.brand() == null
              ? parameter.title()
              : parameter.title() + " of " + parameter.brand();
      String deviation =
          parameter.deviation() == 0 ? "" : ", deviation " + shown(parameter.deviation());
      assumptions.add(
          new Assumption(
              parameter.key(),
              parameter.brand() == null ? "" : parameter.brand(),
              "",
              name,
              shown(parameter.value()) + deviation,
              parameter.value(),
              parameter.unit(),
              parameter.meaning(),
              parameter.source(),
              parameter.year(),
              parameter.population(),
              Grade.valueOf(parameter.grade())));
    }
    return assumptions;
  }

  private static List<Assumption> ofDetect(DetectOptions detect) {
    List<Assumption> assumptions = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      ChannelStandard standard = detect.standards().get(channel);
      assumptions.add(
          known(
                  "first_response",
                  "first response, " + channel,
                  standard.firstResponse().toSeconds(),
                  "seconds",
                  "Within which a human answers, where the brand states nothing itself.",
                  standard.source(),
                  null,
                  null,
                  Grade.STANDARD)
              .on(channel));
      assumptions.add(
          choice(
                  "unanswered_after",
                  "unanswered after, " + channel,
                  standard.unansweredAfter().toSeconds(),
                  "seconds",
                  "After which a customer whom nobody answered counts as unanswered.")
              .on(channel));
    }
    assumptions.add(
        known(
            "hold",
            "hold",
            detect.hold().toSeconds(),
            "seconds",
            "How long a customer may be on hold in all: longer is too long for 60%.",
            "Velaro, consumer survey",
            2012,
            "2,500 consumers",
            Grade.STUDY));
    assumptions.add(
        known(
            "resolution",
            "resolution",
            detect.resolution().toHours(),
            "hours",
            "How long a case may take where the help desk keeps no service level of its own: a"
                + " complaint is settled informally up to the third business day.",
            "FCA Handbook, DISP 1.5",
            2016,
            "financial firms in the United Kingdom",
            Grade.STANDARD));
    assumptions.add(
        choice(
            "transfers",
            "transfers",
            detect.transfers(),
            null,
            "From how many transfers on, without a resolution in between, it is a"
                + " runaround."));
    assumptions.add(
        choice(
            "reopens",
            "reopenings",
            detect.reopens(),
            null,
            "From how many times reopened on it is a runaround."));
    assumptions.add(
        known(
            "undelivered_after",
            "undelivered after",
            detect.limits().undeliveredAfter().toDays(),
            "days",
            "After which, from the promised time on, an order that was neither delivered nor"
                + " cancelled counts as never coming: nine of ten late ones had come by then.",
            "Olist, orders of 2016 to 2018 (our sample)",
            2018,
            "217 late orders of a marketplace in Brazil",
            Grade.STUDY));
    assumptions.add(
        known(
            "incident",
            "incident",
            detect.incident().toDays(),
            "days",
            "Within which, from one to the next, findings of one category in a case are one failure,"
                + " and another contact of a customer is a repeat contact: the upper end of the 7 to 14"
                + " days within which another contact is about the same.",
            "first contact resolution, a convention of call centres",
            null,
            null,
            Grade.STANDARD));
    assumptions.add(
        choice(
            "canned_words",
            "canned text, words",
            detect.cannedWords(),
            "words",
            "From which length on nearly the same words of agents can count as canned."));
    assumptions.add(
        choice(
            "canned_customers",
            "canned text, customers",
            detect.cannedCustomers(),
            "customers",
            "From how many customers on, within a week, nearly the same words of agents count as"
                + " canned."));
    assumptions.add(
        choice(
            "near_duplicate",
            "nearly the same words",
            detect.nearDuplicate(),
            "resemblance",
            "From which share of common pairs of words on (Broder, 1997) two texts are nearly the"
                + " same."));
    for (SlaOverride threshold : detect.thresholds()) {
      assumptions.addAll(ofThreshold(threshold));
    }
    return assumptions;
  }

  /** What a brand or channel is held to instead. */
  private static List<Assumption> ofThreshold(SlaOverride threshold) {
    String whose =
        Stream.of(threshold.brand(), threshold.channel())
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("first_response", threshold.firstResponse());
    given.put("unanswered_after", threshold.unansweredAfter());
    given.put("hold", threshold.hold());
    given.put("resolution", threshold.resolution());
    given.put("transfers", threshold.transfers());
    given.put("reopens", threshold.reopens());
    given.put("undelivered_after", threshold.undeliveredAfter());
    List<Assumption> assumptions = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          if (value != null) {
            double number =
                value instanceof Duration time ? time.toSeconds() : ((Number) value).doubleValue();
            assumptions.add(
                new Assumption(
                    "sla." + key,
                    threshold.brand() == null ? "" : threshold.brand(),
                    threshold.channel() == null ? "" : threshold.channel().name(),
                    "threshold of %s: %s"
                        .formatted(whose.isEmpty() ? "all" : whose, key.replace('_', ' ')),
                    shown(number),
                    number,
                    value instanceof Duration ? "seconds" : null,
                    "SLA target of this run, in place of the default.",
                    threshold.source(),
                    null,
                    null,
                    Grade.STANDARD));
          }
        });
    return assumptions;
  }

  private static List<Assumption> ofRetention(RetentionOptions retention) {
    List<Assumption> assumptions = new ArrayList<>();
    Map.of("low", retention.scenarioLow(), "high", retention.scenarioHigh()).entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            end ->
                assumptions.add(
                    known(
                        "leave_" + end.getKey(),
                        "leave after one bad experience, " + end.getKey(),
                        end.getValue(),
                        "share of customers",
                        "For brands without orders: a scenario, which is shown by itself and added"
                            + " to nothing.",
                        "PwC, Experience is everything",
                        2018,
                        "15,000 consumers: the United States, and all countries",
                        Grade.STUDY)));
    assumptions.add(
        choice(
            "return_horizon",
            "coming back within",
            retention.horizon().toDays(),
            "days",
            "Within which, behind the grace, an order counts as coming back."));
    assumptions.add(
        choice(
            "return_grace",
            "grace before coming back",
            retention.grace().toDays(),
            "days",
            "Within which, after an order, a failure with it can come to light; what is bought"
                + " behind it counts as coming back."));
    assumptions.add(
        choice(
            "calendar_window",
            "calendar window",
            retention.window().toDays(),
            "days",
            "Orders are compared with orders of the same window."));
    return assumptions;
  }

  private static List<Assumption> ofAlert(AlertOptions alert) {
    return List.of(
        choice(
            "alert_recent",
            "recent days of an alert",
            alert.recentDays(),
            "days",
            "What an alert compares with its baseline: whole weeks, so that weekdays do not show."),
        choice(
            "alert_baseline",
            "baseline of an alert",
            alert.baselineDays(),
            "days",
            "The days before, which an alert compares with: whole weeks, too."),
        choice(
            "false_alarm",
            "false alarms",
            alert.falseAlarm(),
            "probability, of one series on one day",
            "Of an alert where nothing has changed: one day in alarm a brand and year over all series."));
  }

  /** An assumption of all brands and channels that has a source. */
  private static Assumption known(
      String key,
      String name,
      double number,
      String unit,
      String meaning,
      String source,
      Integer year,
      String population,
      Grade grade) {
    return new Assumption(
        key, "", "", name, shown(number), number, unit, meaning, source, year, population, grade);
  }
}
