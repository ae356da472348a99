package io.backlash.impact.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import io.backlash.event.failure.CaseCourse;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.SupportCase;
import io.backlash.impact.assumptions.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffingFunctionTest {

  /** A Monday. */
  private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

  private KeyedOneInputStreamOperatorTestHarness<BrandChannel, ContactCount, Staffing> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new StaffingFunction(Parameters.published().staffing()),
            BrandChannel::of,
            TypeInformation.of(BrandChannel.class));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  /** Two weeks of calls on Fridays at eight in the evening, half of them answered late. */
  @Test
  void theAgentsAreThoseOfTheModel() throws Exception {
    List<SupportCase> calls = new ArrayList<>();
    for (int call = 0; call < 60; call++) {
      calls.add(call(4 + 7 * (call % 2), 20, call, call % 4 < 2 ? 5L : 100L));
    }
    count(calls);

    Staffing friday = table().get("5 20");

    assertThat(table().keySet()).containsExactly("5 20", "prime time");
    assertThat(friday.contacts()).isEqualTo(60);
    assertThat(friday.withinSla()).isEqualTo(30);
    assertThat(friday.hours()).isEqualTo(2);
    assertThat(friday.ahtSeconds()).isEqualTo(180);
    assertThat(friday.patienceSeconds()).as("nobody gave up").isNull();
    assertThat(friday.targetSeconds()).isEqualTo(20);
    QueueLoad line = new QueueLoad(30 / 3600.0, 180, Double.POSITIVE_INFINITY, 20);
    assertThat(friday.effectiveAgents()).isEqualTo(line.handsFor(0.5)).isBetween(2.0, 3.0);
    assertThat(friday.requiredAgents()).isEqualTo(line.handsFor(0.8)).isBetween(3.0, 4.0);
    assertThat(friday.staffingGap())
        .isCloseTo(friday.requiredAgents() - friday.effectiveAgents(), within(1e-12))
        .isBetween(friday.staffingGapLow(), friday.staffingGapHigh());
    Staffing primeTime = table().get("prime time");
    assertThat(primeTime.hoursPerWeek()).isEqualTo(5);
    assertThat(primeTime.hours()).as("of two Fridays and the days between").isEqualTo(6);
  }

  /** All the time that customers waited, by all who gave up. */
  @Test
  void patienceIsMeasuredWhereCustomersGiveUp() throws Exception {
    List<SupportCase> calls = new ArrayList<>();
    for (int call = 0; call < 30; call++) {
      calls.add(call(0, 9, call, 40L));
      calls.add(abandoned(0, 9, 100 + call, 80));
    }
    count(calls);

    assertThat(table().get("1 9").patienceSeconds()).isEqualTo(120);
    assertThat(table().get("1 9").abandoned()).isEqualTo(30);
  }

  /** Messages by humans, at the time that one is taken to take. */
  @Test
  void ofWrittenAnswersTheWorkIsAssumed() throws Exception {
    count(List.of(written(2, 3), written(3, 5)));

    assertThat(table().get("day").ahtSeconds()).isEqualTo((3 + 5) / 2.0 * 300);
    assertThat(table().get("day").handled()).isZero();
  }

  @Test
  void whatIsRetractedIsAsIfItHadNeverBeen() throws Exception {
    List<SupportCase> calls = new ArrayList<>();
    for (int call = 0; call < 50; call++) {
      calls.add(call(call % 14, call % 24, call, 10L * (call % 7)));
    }
    count(calls);
    Map<String, Staffing> without = table();
    close();
    open();
    List<SupportCase> gone = List.of(call(20, 3, 900, 5L), abandoned(0, 9, 901, 2));
    List<SupportCase> all = new ArrayList<>(calls);
    all.addAll(gone);
    Collections.shuffle(all, new Random(3));
    count(all);
    assertThat(table()).isNotEqualTo(without);
    for (SupportCase call : gone) {
      harness.processElement(ContactCount.of(call).negated(), call.openedAt().toEpochMilli());
    }
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(table()).isEqualTo(without);
  }

  @Test
  void aCaseThatAsksForNoHumanIsNotCounted() {
    SupportCase call = call(0, 9, 1, 5L);

    assertThat(ContactCount.of(call)).isNotNull();
    assertThat(ContactCount.of(call.retracted())).isNull();
    assertThat(ContactCount.of(contact(call, false, true, 20L))).as("solved by a bot").isNull();
    assertThat(ContactCount.of(contact(call, true, false, 20L))).as("begun by an agent").isNull();
    assertThat(ContactCount.of(contact(call, false, false, null))).as("tells nothing").isNull();
  }

  /** Half past eleven on Sunday evening in UTC is Monday where the brand is. */
  @Test
  void theDayIsTheBrandsOwn() {
    SupportCase east = at("2026-01-04T23:30:00Z", 1, 1);
    SupportCase west = at("2026-01-05T01:30:00Z", 7, 20);

    assertThat(ContactCount.of(east).day()).isEqualTo(FIRST.getEpochSecond() / 86_400);
    assertThat(ContactCount.of(west).day()).isEqualTo(FIRST.getEpochSecond() / 86_400 - 1);
  }

  private void count(List<SupportCase> cases) throws Exception {
    for (SupportCase contact : cases) {
      harness.processElement(ContactCount.of(contact), contact.openedAt().toEpochMilli());
    }
    harness.processWatermark(FIRST.plusSeconds(86_400L * 365).toEpochMilli());
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private Map<String, Staffing> table() {
    Map<String, Staffing> table = new TreeMap<>();
    for (Staffing row : harness.extractOutputValues()) {
      if (row.deleted()) {
        table.remove(row.span());
      } else {
        table.put(row.span(), row);
      }
    }
    return table;
  }

  private static SupportCase call(int day, int hour, int id, Long firstResponse) {
    return contact(day, hour, id, Channel.PHONE, firstResponse, null, 180L, 1);
  }

  private static SupportCase abandoned(int day, int hour, int id, long after) {
    return contact(day, hour, id, Channel.PHONE, null, after, null, 0);
  }

  private static SupportCase written(int id, int answers) {
    return contact(0, 9, id, Channel.EMAIL, 60L, null, null, answers);
  }

  private static SupportCase contact(
      int day,
      int hour,
      int id,
      Channel channel,
      Long firstResponse,
      Long gaveUpAfter,
      Long handling,
      int answers) {
    Instant at = FIRST.plusSeconds(86_400L * day + 3_600L * hour);
    CaseCourse course =
        new CaseCourse(
            day % 7 + 1,
            hour,
            true,
            null,
            null,
            null,
            gaveUpAfter,
            handling,
            false,
            false,
            false,
            false,
            null);
    return new SupportCase(
        "acme",
        "case-" + id,
        channel,
        null,
        null,
        ContactTopic.OTHER,
        at,
        firstResponse,
        20L,
        ExpectationSource.STANDARD,
        null,
        0,
        answers,
        0,
        0,
        0,
        0,
        gaveUpAfter != null,
        course,
        false);
  }

  private static SupportCase contact(
      SupportCase like, boolean agentInitiated, boolean resolvedByBot, Long expected) {
    CaseCourse course =
        new CaseCourse(
            1,
            9,
            true,
            null,
            null,
            null,
            null,
            null,
            agentInitiated,
            resolvedByBot,
            false,
            false,
            null);
    return of(like, like.openedAt(), course, expected);
  }

  private static SupportCase at(String instant, int weekday, int hour) {
    CaseCourse course =
        new CaseCourse(
            weekday, hour, true, null, null, null, null, null, false, false, false, false, null);
    return of(call(0, 0, 1, 5L), Instant.parse(instant), course, 20L);
  }

  private static SupportCase of(
      SupportCase like, Instant openedAt, CaseCourse course, Long expected) {
    return new SupportCase(
        like.brand(),
        like.caseId(),
        like.channel(),
        null,
        null,
        like.topic(),
        openedAt,
        5L,
        expected,
        expected == null ? null : ExpectationSource.STANDARD,
        null,
        0,
        1,
        0,
        0,
        0,
        0,
        false,
        course,
        false);
  }
}
