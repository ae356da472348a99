package io.backlash.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizedTextTest {

  @Test
  void copiesOfATextNormalizeToOne() {
    assertThat(NormalizedText.of("@115712 Please DM us your order no. 4711! https://t.co/x1 ^JK"))
        .isEqualTo(NormalizedText.of("@98 please dm us, your order no. 12: http://t.co/q ^MB"))
        .isEqualTo("please dm us your order no");
  }

  @Test
  void wordsOfAnyScriptAreKept() {
    assertThat(NormalizedText.of("Где мой ЗАКАЗ №5?")).isEqualTo("где мой заказ no");
    assertThat(NormalizedText.of("ＦＵＬＬ　ｗｉｄｔｈ")).isEqualTo("full width");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "🙂🙂", "12345", "@only_a_handle"})
  void aTextWithoutWordsHasNone(String text) {
    assertThat(NormalizedText.words(NormalizedText.of(text))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thanks!",
        "thank you so much, that worked",
        "Cheers mate",
        "Thx, much appreciated"
      })
  void aThankYouAwaitsNoAnswer(String text) {
    assertThat(NormalizedText.isThanks(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thanks, but it is still broken",
        "Thanks for nothing",
        "Thank you. When will it come?",
        "I have not heard from you, thanks",
        "It doesn't work, thanks",
        "Where is it"
      })
  void whatAsksForMoreIsNoThankYou(String text) {
    assertThat(NormalizedText.isThanks(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I will call you back tomorrow.",
        "We'll get back to you by Friday",
        "I'll look into it and come back to you.",
        "Someone will give you a call today",
        "We will be in touch this week",
        "You will hear from us within 24 hours",
        "I'll let you know",
        "We will email you the outcome"
      })
  void aPromiseToGetInTouchIsACallBack(String text) {
    assertThat(NormalizedText.isCallBack(text)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "Your refund arrives within 5 days",
        "The new phone is delivered on Monday",
        "A technician comes tomorrow"
      })
  void anyOtherPromiseIsNone(String text) {
    assertThat(NormalizedText.isCallBack(text)).isFalse();
  }

  @Test
  void fingerprintsTellNormalizedTextsApart() {
    assertThat(NormalizedText.fingerprint("a b"))
        .hasSize(16)
        .isEqualTo(NormalizedText.fingerprint("a b"))
        .isNotEqualTo(NormalizedText.fingerprint("a c"));
  }
}
