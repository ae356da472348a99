package io.backlash.detect.options;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.backlash.config.ConfigException;
import io.backlash.detect.cases.CaseJudge;
import io.backlash.detect.cases.CaseScript;
import io.backlash.event.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaFileTest {

  @TempDir private Path folder;

  @Test
  void theExampleCanBeRead() {
    DetectOptions options = SlaFile.read(Path.of("../deploy/sla.yaml"), OPTIONS);

    assertThat(options.thresholds()).isNotEmpty();
    assertThat(options.calendars().byBrand()).isNotEmpty();
  }

  @Test
  void aBrandsOrdersAreWaitedForAsLongAsItsOwnThresholdSays() throws IOException {
    DetectOptions options =
        read(
            """
            as_of: 2026-03-01T00:00:00Z
            thresholds:
              - brand: Acme
                undelivered_after: 5 days
                source: our own
              - undelivered_after: 30 days
                source: our own
            """);

    assertThat(options.undeliveredAfter("Acme")).isEqualTo(Duration.ofDays(5));
    assertThat(options.undeliveredAfter("Best")).isEqualTo(Duration.ofDays(30));
    assertThat(OPTIONS.undeliveredAfter("Acme")).isEqualTo(Duration.ofDays(21));
    assertThat(options.asOf()).isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void theMorePreciseThresholdCounts() throws IOException {
    DetectOptions options =
        read(
            """
            thresholds:
              - brand: Acme
                channel: CHAT
                hold: 3 minutes
                source: our own
              - brand: Acme
                hold: 2 minutes
                transfers: 2
                source: our own
              - channel: CHAT
                first_response: 20 minutes
                source: our own
            """);

    DetectOptions chat = options.of("Acme", Channel.CHAT);
    assertThat(chat.hold()).isEqualTo(Duration.ofMinutes(3));
    assertThat(chat.transfers()).isEqualTo(2);
    assertThat(chat.standards().get(Channel.CHAT).firstResponse())
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(chat.standards().get(Channel.CHAT).unansweredAfter())
        .as("no shorter than the first response")
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(options.of("Acme", Channel.PHONE).hold()).isEqualTo(Duration.ofMinutes(2));
    assertThat(options.of("Best", Channel.PHONE).hold()).isEqualTo(OPTIONS.hold());
  }

  @Test
  void aCaseIsJudgedByItsBrandsAndChannelsThresholds() throws IOException {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, "No heating")
            .held(Duration.ofSeconds(100), Duration.ofSeconds(90))
            .agent(Duration.ofSeconds(101), "One moment.");
    DetectOptions patient =
        read(
            """
            thresholds:
              - {brand: acme, channel: PHONE, hold: 2 minutes, first_response: 2 minutes, source: our own}
            """);

    assertThat(failures(script, OPTIONS)).contains("SPEED");
    assertThat(failures(script, patient)).doesNotContain("SPEED");
  }

  @Test
  void aCalendarIsOfABrandOrOfAllOthers() throws IOException {
    DetectOptions options =
        read(
            """
            calendars:
              - zone: Europe/Paris
              - brand: Acme
                zone: Europe/London
                hours: {monday: 09:00-17:30, saturday: 10:00-24:00}
                holidays: [2026-12-25]
            """);

    assertThat(options.calendars().of("Best").zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(options.calendars().of("Acme").hours())
        .containsOnlyKeys(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    assertThat(options.calendars().of("Acme").holidays()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thresholds: [{hold: 1 minute}]                         | has no 'source'
          thresholds: [{hold: 1 minuet, source: x}]              | thresholds.hold' is no duration
          thresholds: [{holt: 1 minute, source: x}]              | is no key that is known here
          thresholds: [{channel: FAX, source: x}]                | is none of [
          thresholds: [{transfers: 0, source: x}]                | is no number from 1 to 9999
          thresholds: [{unanswered_after: 1 second, source: x}]          | can't be kept: The unanswered-after threshold
          calendars: [{hours: {monday: 09:00-17:00}}]            | has no 'zone'
          calendars: [{zone: Europe/Londo}]                      | is no time zone
          calendars: [{zone: UTC, hours: {monday: 9-5}}]         | is no span of a day
          calendars: [{zone: UTC, hours: {monday: 17:00-09:00}}] | before it opens
          calendars: [{zone: UTC, holidays: [yesterday]}]        | is no day
          calendars: [{zone: UTC}, {zone: UTC}]                  | is a second calendar for every brand
          """)
  void whatIsWrongIsSaidWithItsLine(String yaml, String problem) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(yaml))
        .withMessageContaining("sla.yaml, line 1")
        .withMessageContaining(problem);
  }

  private static String failures(CaseScript script, DetectOptions options) {
    return new CaseJudge(options, CaseScript.BRAND, Channel.PHONE)
        .judge(script.timeline(), null)
        .failures()
        .toString();
  }

  private DetectOptions read(String yaml) throws IOException {
    Path file = folder.resolve("sla.yaml");
    Files.writeString(file, yaml);
    return SlaFile.read(file, OPTIONS);
  }
}
