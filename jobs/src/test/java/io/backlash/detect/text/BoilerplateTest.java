package io.backlash.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello Anna,\nThank you for contacting Acme support today.",
        "Anna: Dear customer, thank you for reaching out. Bye",
        "Anna, thanks for reaching out to us. Bye!",
        "Is there anything else that I can help you with today?",
        "Please don't hesitate to contact us again if you have any further questions!",
        "We hope you have a wonderful rest of your day. Kind regards, the team at Acme",
        "You're very welcome, Anna! Have a great weekend."
      })
  void boilerplateLeavesNothing(String text) {
    assertThat(Boilerplate.without(text)).isEmpty();
  }

  @Test
  void anAnswerStays() {
    assertThat(
            Boilerplate.without(
                "Hi Anna. Your parcel is delayed by the storm. Anything else I can help with?"))
        .isEqualTo("your parcel is delayed by the storm");
  }
}
