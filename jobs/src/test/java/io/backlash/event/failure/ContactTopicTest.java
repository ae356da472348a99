package io.backlash.event.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactTopicTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          My new kettle arrived broken, PRODUCT
          The screen won’t turn on, PRODUCT
          Where is my parcel?, DELIVERY
          Where is it?, DELIVERY
          My top-up was declined, PROBLEM
          I can't find the receipt, PROBLEM
          Could you send me the invoice for May?, BILLING
          How do I change my password?, ACCOUNT
          What are your opening hours?, OTHER
          """)
  void whatIsAskedHasATopic(String text, ContactTopic topic) {
    assertThat(ContactTopic.of(text)).isEqualTo(topic);
  }

  @Test
  void whoSaidNothingHasOneToo() {
    assertThat(ContactTopic.of(null)).isEqualTo(ContactTopic.OTHER);
    assertThat(ContactTopic.of("")).isEqualTo(ContactTopic.OTHER);
  }
}
