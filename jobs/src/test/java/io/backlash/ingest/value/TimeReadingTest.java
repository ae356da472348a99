package io.backlash.ingest.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReadingTest {

  @ParameterizedTest
  @CsvSource({
    "iso, 2024-03-08T05:40:39.000Z, 2024-03-08T05:40:39Z",
    "iso, 2024-03-08T05:40:39+02:00, 2024-03-08T03:40:39Z",
    "iso, 2024-03-08T05:40:39.123456, 2024-03-08T05:40:39.123456Z",
    "iso, 2024-03-08 05:40, 2024-03-08T05:40:00Z",
    "iso, 2024-03-08 05:40:39 +0200, 2024-03-08T03:40:39Z",
    "iso, 2024-03-08, 2024-03-08T00:00:00Z",
    "EEE MMM dd HH:mm:ss Z yyyy, Tue Oct 31 22:10:47 +0000 2017, 2017-10-31T22:10:47Z",
    "yyyy-MM-dd HH:mm:ss Z, 2015-02-24 11:15:48 -0800, 2015-02-24T19:15:48Z",
    "M/d/yy H:mm, 2/4/15 8:05, 2015-02-04T08:05:00Z",
    "MM-dd-yyyy h:mm:ss a, 04-08-2015 1:22:56 PM, 2015-04-08T13:22:56Z",
    "d['st']['nd']['rd']['th'] MMMM yyyy, 29th December 2016, 2016-12-29T00:00:00Z",
    "d['st']['nd']['rd']['th'] MMMM yyyy, 1st May 2016, 2016-05-01T00:00:00Z",
    "epoch_seconds, 1700000000.5, 2023-11-14T22:13:20.500Z",
    "epoch_milliseconds, 1700000000123, 2023-11-14T22:13:20.123Z",
    "excel, 42059.4502777778, 2015-02-24T10:48:24Z",
    "excel, 42059, 2015-02-24T00:00:00Z",
  })
  void readsWhatPeopleWrite(String format, String text, Instant time) {
    assertThat(new TimeReading(List.of(format), "UTC").read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd, 2015-02-29",
    "dd-MM-yyyy HH:mm, 24-13-2015 10:48",
    "iso, yesterday",
    "iso, 42059.45",
    "excel, 2015-02-24",
    "epoch_seconds, x",
    "epoch_seconds, 1e99",
    "excel, 20150224104824",
  })
  void refusesWhatIsNoTime(String format, String text) {
    assertThat(new TimeReading(List.of(format), "UTC").read(text)).isNull();
  }

  @Test
  void formatsAreTriedInTheirOrder() {
    TimeReading times = new TimeReading(List.of("MM-dd-yyyy", "dd-MM-yyyy"), "UTC");

    assertThat(times.read("04-08-2015")).isEqualTo(Instant.parse("2015-04-08T00:00:00Z"));
    assertThat(times.read("28-06-2015")).isEqualTo(Instant.parse("2015-06-28T00:00:00Z"));
  }

  @Test
  void timesWithoutZoneAreLocal() {
    TimeReading times = new TimeReading(List.of("yyyy-MM-dd HH:mm"), "America/Los_Angeles");

    assertThat(times.read("2015-02-24 10:48")).isEqualTo(Instant.parse("2015-02-24T18:48:00Z"));
    assertThat(times.read("2015-07-24 10:48")).isEqualTo(Instant.parse("2015-07-24T17:48:00Z"));
  }
}
