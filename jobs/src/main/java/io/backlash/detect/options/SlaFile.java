package io.backlash.detect.options;

import io.backlash.config.ConfigException;
import io.backlash.config.YamlNode;
import io.backlash.event.Channel;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.calendar.BusinessCalendar.Hours;
import io.backlash.event.calendar.BusinessCalendars;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what brands are held to and when they are open, from a YAML file with the keys {@code
 * thresholds}, {@code calendars} and {@code as_of}.
 */
public final class SlaFile {

  private static final List<String> THRESHOLD_KEYS =
      List.of(
          "brand",
          "channel",
          "first_response",
          "unanswered_after",
          "hold",
          "resolution",
          "transfers",
          "reopens",
          "undelivered_after",
          "source");
  private static final List<String> CALENDAR_KEYS = List.of("brand", "zone", "hours", "holidays");
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
  private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d) ?- ?(\\d\\d:\\d\\d)");

  private final YamlNode root;

  private SlaFile(Path file) {
    this.root = YamlNode.read(file);
  }

  /**
   * The options with what the file says.
   *
   * @throws ConfigException where the file can't be used: one sentence with file and line
   */
  public static DetectOptions read(Path file, DetectOptions options) {
    SlaFile service = new SlaFile(file);
    Map<String, YamlNode> entries =
        service.root.entries(List.of("thresholds", "calendars", "as_of"));
    List<SlaOverride> thresholds = new ArrayList<>();
    if (entries.containsKey("thresholds")) {
      entries.get("thresholds").items().forEach(node -> thresholds.add(threshold(node)));
    }
    BusinessCalendars calendars =
        entries.containsKey("calendars")
            ? calendars(entries.get("calendars"))
            : options.calendars();
    Instant asOf =
        entries.containsKey("as_of")
            ? parsed(
                entries.get("as_of"), Instant::parse, "is no instant, such as 2026-03-01T00:00:00Z")
            : options.asOf();
    try {
      return options.withService(thresholds, calendars).withAsOf(asOf);
    } catch (IllegalArgumentException e) {
      throw service.root.wrong("can't be kept: " + e.getMessage());
    }
  }

  private static SlaOverride threshold(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(THRESHOLD_KEYS);
    if (!entries.containsKey("source")) {
      throw node.wrong("has no 'source': where does the threshold come from?");
    }
    try {
      return new SlaOverride(
          optional(entries, "brand", YamlNode::text),
          optional(entries, "channel", SlaFile::channel),
          optional(entries, "first_response", YamlNode::duration),
          optional(entries, "unanswered_after", YamlNode::duration),
          optional(entries, "hold", YamlNode::duration),
          optional(entries, "resolution", YamlNode::duration),
          optional(entries, "transfers", SlaFile::count),
          optional(entries, "reopens", SlaFile::count),
          optional(entries, "undelivered_after", YamlNode::duration),
          entries.get("source").text());
    } catch (IllegalArgumentException e) {
      throw node.wrong("can't be kept: " + e.getMessage());
    }
  }

  private static BusinessCalendars calendars(YamlNode node) {
    Map<String, BusinessCalendar> byBrand = new HashMap<>();
    BusinessCalendar otherwise = BusinessCalendar.ALWAYS;
    boolean forAll = false;
    for (YamlNode item : node.items()) {
      Map<String, YamlNode> entries = item.entries(CALENDAR_KEYS);
      BusinessCalendar calendar = calendar(item, entries);
      String brand = optional(entries, "brand", YamlNode::text);
      if (brand == null ? forAll : byBrand.put(brand, calendar) != null) {
        throw item.wrong(
            brand == null
                ? "is a second calendar for every brand"
                : "is a second calendar of " + brand);
      }
      if (brand == null) {
        forAll = true;
        otherwise = calendar;
      }
    }
    return new BusinessCalendars(byBrand, otherwise);
  }

  private static BusinessCalendar calendar(YamlNode node, Map<String, YamlNode> entries) {
    if (!entries.containsKey("zone")) {
      throw node.wrong("has no 'zone', such as Europe/London");
    }
    ZoneId zone = parsed(entries.get("zone"), ZoneId::of, "is no time zone, such as Europe/London");
    Map<DayOfWeek, Hours> hours =
        entries.containsKey("hours")
            ? hours(entries.get("hours"))
            : BusinessCalendar.ALWAYS.hours();
    Set<LocalDate> holidays = new HashSet<>();
    if (entries.containsKey("holidays")) {
      for (YamlNode day : entries.get("holidays").items()) {
        holidays.add(parsed(day, LocalDate::parse, "is no day, such as 2026-12-25"));
      }
    }
    return new BusinessCalendar(zone, hours, holidays);
  }

  private static Map<DayOfWeek, Hours> hours(YamlNode node) {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    node.entries(DAYS)
        .forEach(
            (day, span) ->
                hours.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), hoursOfDay(span)));
    return hours;
  }

  private static Hours hoursOfDay(YamlNode node) {
    Matcher matcher = HOURS.matcher(node.text());
    if (!matcher.matches()) {
      throw node.wrong("is no span of a day, such as 09:00-17:30");
    }
    try {
      String to = matcher.group(2);
      return new Hours(
          LocalTime.parse(matcher.group(1)),
          to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    } catch (DateTimeException e) {
      throw node.wrong("is no span of a day, such as 09:00-17:30");
    } catch (IllegalArgumentException e) {
      throw node.wrong(e.getMessage());
    }
  }

  private static Integer count(YamlNode node) {
    if (!node.text().matches("[1-9]\\d{0,3}")) {
      throw node.wrong("is no number from 1 to 9999");
    }
    return Integer.valueOf(node.text());
  }

  private static Channel channel(YamlNode node) {
    try {
      return Channel.valueOf(node.text());
    } catch (IllegalArgumentException e) {
      throw node.wrong("is none of " + Arrays.toString(Channel.values()));
    }
  }

  private static <T> T parsed(YamlNode node, Function<String, T> parser, String problem) {
    try {
      return parser.apply(node.text());
    } catch (DateTimeException e) {
      throw node.wrong(problem);
    }
  }

  private static <T> T optional(
      Map<String, YamlNode> entries, String key, Function<YamlNode, T> reader) {
    return entries.containsKey(key) ? reader.apply(entries.get(key)) : null;
  }
}
