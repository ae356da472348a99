package io.backlash.job;

import static io.backlash.store.Assumption.choice;

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
import java.util.Locale;
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
          parameter.deviation() == 0 ? "" : ", deviation " + number(parameter.deviation());
      assumptions.add(
          new Assumption(
              name,
              number(parameter.value()) + deviation,
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
          new Assumption(
              "first response, " + channel,
              String.valueOf(standard.firstResponse().toSeconds()),
              "seconds",
              "Within which a human answers, where the brand states nothing itself.",
              standard.source(),
              null,
              null,
              Grade.STANDARD));
      assumptions.add(
          choice(
              "unanswered after, " + channel,
              String.valueOf(standard.unansweredAfter().toSeconds()),
              "seconds",
              "After which a customer whom nobody answered counts as unanswered."));
    }
    assumptions.add(
        new Assumption(
            "hold",
            String.valueOf(detect.hold().toSeconds()),
            "seconds",
            "How long a customer may be on hold in all: longer is too long for 60%.",
            "Velaro, consumer survey",
            2012,
            "2,500 consumers",
            Grade.STUDY));
    assumptions.add(
        new Assumption(
            "resolution",
            String.valueOf(detect.resolution().toHours()),
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
            String.valueOf(detect.transfers()),
            null,
            "From how many transfers on, without a resolution in between, it is a"
                + " runaround."));
    assumptions.add(
        choice(
            "reopenings",
            String.valueOf(detect.reopens()),
            null,
            "From how many times reopened on it is a runaround."));
    assumptions.add(
        new Assumption(
            "undelivered after",
            String.valueOf(detect.limits().undeliveredAfter().toDays()),
            "days",
            "After which, from the promised time on, an order that was neither delivered nor"
                + " cancelled counts as never coming: nine of ten late ones had come by then.",
            "Olist, orders of 2016 to 2018 (our sample)",
            2018,
            "217 late orders of a marketplace in Brazil",
            Grade.STUDY));
    assumptions.add(
        new Assumption(
            "incident",
            String.valueOf(detect.incident().toDays()),
            "days",
            "Within which, from one to the next, findings of one category in a case are one failure:"
                + " the upper end of the 7 to 14 days within which another contact is about the same.",
            "first contact resolution, a convention of call centres",
            null,
            null,
            Grade.STANDARD));
    assumptions.add(
        choice(
            "canned text",
            detect.cannedWords() + " words to " + detect.cannedCustomers() + " customers",
            null,
            "From when on nearly the same words of agents within a week count as canned."));
    assumptions.add(
        choice(
            "nearly the same words",
            number(detect.nearDuplicate()),
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
    given.put("first response in seconds", threshold.firstResponse());
    given.put("unanswered after in seconds", threshold.unansweredAfter());
    given.put("hold in seconds", threshold.hold());
    given.put("resolution in seconds", threshold.resolution());
    given.put("transfers", threshold.transfers());
    given.put("reopenings", threshold.reopens());
    given.put("undelivered after in seconds", threshold.undeliveredAfter());
    List<Assumption> assumptions = new ArrayList<>();
    given.forEach(
        (name, value) -> {
          if (value != null) {
            assumptions.add(
                new Assumption(
                    "threshold of %s: %s".formatted(whose.isEmpty() ? "all" : whose, name),
                    value instanceof Duration time
                        ? String.valueOf(time.toSeconds())
                        : value.toString(),
                    null,
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
    return List.of(
        new Assumption(
            "leave after one bad experience",
            "%s to %s".formatted(number(retention.scenarioLow()), number(retention.scenarioHigh())),
            "share of customers",
            "For brands without orders: a scenario, which is shown by itself and added to nothing.",
            "PwC, Experience is everything",
            2018,
            "15,000 consumers: the United States, and all countries",
            Grade.STUDY),
        choice(
            "coming back",
            "%d days after %d days"
                .formatted(retention.horizon().toDays(), retention.grace().toDays()),
            null,
            "When an order counts as coming back: within the first, behind the second."),
        choice(
            "calendar window",
            String.valueOf(retention.window().toDays()),
            "days",
            "Orders are compared with orders of the same window."));
  }

  private static List<Assumption> ofAlert(AlertOptions alert) {
    return List.of(
        choice(
            "baseline",
            "%d days against the %d before".formatted(alert.recentDays(), alert.baselineDays()),
            null,
            "What an alert compares: whole weeks, so that weekdays do not show."),
        choice(
            "false alarms",
            String.format(Locale.ROOT, "%.6f", alert.falseAlarm()),
            "probability, of one series on one day",
            "Of an alert where nothing has changed: one day in alarm a brand and year over all series."));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }
}
