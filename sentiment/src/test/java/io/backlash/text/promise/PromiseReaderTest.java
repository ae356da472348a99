package io.backlash.text.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.WordedPromise;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromiseReaderTest {
  /** A Monday. */
  private static final Instant WRITTEN = Instant.parse("2026-03-02T10:00:00Z");

  private static final PromiseReader READER = new PromiseReader(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          We'll call you back by Friday.                                | 2026-03-07T00:00:00Z
          We’ll call you back by Friday                                 | 2026-03-07T00:00:00Z
          You will receive your refund within 5 days.                   | 2026-03-07T10:00:00Z
          I will get back to you within 24 hours.                       | 2026-03-03T10:00:00Z
          Your refund will arrive in 3-5 business days.                 | 2026-03-10T00:00:00Z
          It will be delivered in five to seven working days.           | 2026-03-12T00:00:00Z
          You should receive your money within 10 working days.         | 2026-03-17T00:00:00Z
          We will have this fixed by tomorrow noon.                     | 2026-03-03T12:00:00Z
          I'll ring you today.                                          | 2026-03-03T00:00:00Z
          I'll ring you tomorrow.                                       | 2026-03-04T00:00:00Z
          We will be in touch by the end of the week.                   | 2026-03-09T00:00:00Z
          We will be in touch about your router by the end of tomorrow. | 2026-03-04T00:00:00Z
          It will be with you on 12 March.                              | 2026-03-13T00:00:00Z
          We will reply in the next 48 hours.                           | 2026-03-04T10:00:00Z
          You'll hear from us by 5pm.                                   | 2026-03-02T17:00:00Z
          We will email you in a couple of hours.                       | 2026-03-02T12:00:00Z
          We will call you within 1-2 weeks.                            | 2026-03-16T10:00:00Z
          A colleague is going to phone you by Wednesday.               | 2026-03-05T00:00:00Z
          """)
  void aDeadlineIsRead(String text, Instant due) {
    assertThat(READER.read(text, WRITTEN)).extracting(WordedPromise::dueAt).containsExactly(due);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please send us your details within 24 hours.",
        "If you send it today, we will refund you by Friday.",
        "Will you be at home on Friday?",
        "We will be closed on Monday.",
        "You will need to return it within 30 days.",
        "I called you on Friday.",
        "We will look into it.",
        "Your guarantee will be extended for two years.",
        "You won't hear from us before Friday.",
        "Your subscription will expire on Friday.",
        "May will be lovely",
        ""
      })
  void whatIsNoPromiseIsNone(String text) {
    assertThat(READER.read(text, WRITTEN)).isEmpty();
  }

  @Test
  void theQuoteIsTheSentenceAsItStands() {
    String text = "Sorry 😀 &amp; thanks.\r\nWe’ll call you back by Friday! Bye.";

    List<WordedPromise> promises = READER.read(text, WRITTEN);

    assertThat(promises).hasSize(1);
    WordedPromise promise = promises.get(0);
    assertThat(promise.quote()).isEqualTo("We’ll call you back by Friday!");
    assertThat(text.substring(promise.start(), promise.end())).isEqualTo(promise.quote());
  }

  @Test
  void daysEndWhereTheBrandIs() {
    PromiseReader helsinki = new PromiseReader(ZoneId.of("Europe/Helsinki"));

    assertThat(helsinki.read("I'll ring you today.", WRITTEN))
        .extracting(WordedPromise::dueAt)
        .containsExactly(Instant.parse("2026-03-02T22:00:00Z"));
  }

  @Test
  void noTextIsNoPromise() {
    assertThat(READER.read(null, WRITTEN)).isEmpty();
  }
}
