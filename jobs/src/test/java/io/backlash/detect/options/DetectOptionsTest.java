package io.backlash.detect.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class DetectOptionsTest {
  private static final DetectOptions DEFAULTS = DetectOptions.defaults("1");

  @Test
  void mailAndChatAreHeldToSimplrsTarget() {
    assertThat(DEFAULTS.standards().get(Channel.EMAIL).firstResponse())
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(DEFAULTS.standards().get(Channel.CHAT).firstResponse())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void travelToTheClusterUnchanged() {
    assertThat(SerializationUtils.roundtrip(DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @Test
  void aChannelWithoutAStandardIsRefused() {
    Map<Channel, ChannelStandard> standards = new EnumMap<>(DEFAULTS.standards());
    standards.remove(Channel.FORUM);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withStandards(standards))
        .withMessage("There is no standard for [FORUM]");
  }

  @Test
  void aMemoryShorterThanThePatienceIsRefused() {
    Map<Channel, ChannelStandard> standards = new EnumMap<>(DEFAULTS.standards());
    standards.put(
        Channel.FORUM, new ChannelStandard(Duration.ofDays(1), Duration.ofDays(50_000), "a test"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withStandards(standards))
        .withMessage(
            "The retention (PT964272H) is not above the unanswered-after threshold (PT1200000H)");
  }

  @Test
  void aPatienceShorterThanTheFirstResponseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelStandard(Duration.ofHours(2), Duration.ofHours(1), "a test"));
  }

  @Test
  void whatABrandStatesReplacesTheStandardAndStretchesThePatience() {
    SlaTarget standard = SlaTarget.of(DEFAULTS, Channel.CHAT, null);
    SlaTarget stated = SlaTarget.of(DEFAULTS, Channel.CHAT, 7200L);

    assertThat(standard)
        .isEqualTo(
            new SlaTarget(
                Duration.ofSeconds(30), Duration.ofMinutes(13), ExpectationSource.STANDARD));
    assertThat(stated)
        .isEqualTo(
            new SlaTarget(Duration.ofHours(2), Duration.ofHours(2), ExpectationSource.STATED));
  }

  private static DetectOptions withStandards(Map<Channel, ChannelStandard> standards) {
    return new DetectOptions(
        new ServiceLimits(
            standards,
            DEFAULTS.hold(),
            DEFAULTS.resolution(),
            DEFAULTS.transfers(),
            DEFAULTS.reopens(),
            DEFAULTS.limits().undeliveredAfter(),
            DEFAULTS.thresholds()),
        DEFAULTS.similarity(),
        DEFAULTS.recontact(),
        DEFAULTS.retention(),
        DEFAULTS.asOf(),
        DEFAULTS.calendars(),
        DEFAULTS.wordsVersion());
  }
}
