package io.backlash.ingest.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.ErrorCode;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.record.Pseudonyms;
import io.backlash.secret.Secret;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterRedactionFunctionTest {
  private static final String KEY = "key";
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(KEY);

  private KeyedBroadcastOperatorTestHarness<String, DeadLetter, String, DeadLetter> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(true);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedBroadcastOperatorTestHarness<String, DeadLetter, String, DeadLetter> harness(
      boolean isErasing) throws Exception {
    return ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
        new DeadLetterRedactionFunction(Secret.held(KEY), isErasing),
        DeadLetterRedactionFunction::key,
        Types.STRING,
        DeadLetterRedactionFunction.FORGOTTEN);
  }

  private static DeadLetter letter(long line, String raw) {
    return new DeadLetter(
        "reviews",
        "a.csv",
        line,
        ErrorCode.NOT_A_NUMBER,
        "rating",
        "is no number: 'ann says: 5'",
        raw);
  }

  private static DeadLetter forgotten(long line) {
    return new DeadLetter(
        "reviews", "a.csv", line, ErrorCode.NOT_A_NUMBER, "rating", "is no number", "");
  }

  private void request(String customer) throws Exception {
    harness.processBroadcastElement(PSEUDONYMS.of(customer), 0);
  }

  @Test
  void whatNamesACustomerIsForgottenWhicheverCameFirst() throws Exception {
    harness.processElement(letter(1, "7,Ann Ash,ann says: 5"), 0);
    harness.processElement(letter(2, "8,Bob,many"), 0);
    request("Ann Ash");
    harness.processElement(letter(3, "{\"customer\": \"Ann Ash\", \"rating\": \"ann says: 5\""), 0);

    assertThat(harness.extractOutputValues())
        .containsExactly(
            letter(1, "7,Ann Ash,ann says: 5"),
            letter(2, "8,Bob,many"),
            forgotten(1),
            forgotten(3));
    harness.getOutput().clear();
    request("Ann Ash");
    assertThat(harness.extractOutputValues()).as("of what is kept").isEmpty();
  }

  @Test
  void namesAreFoundInTablesInJsonWholeOrBrokenAndAsPseudonyms() throws Exception {
    harness.processElement(letter(1, "7,\"+1 (555) 010-99\",5"), 0);
    harness.processElement(letter(2, "{\"by\":{\"id\":4711,\"n\":1"), 0);
    harness.processElement(letter(3, "<a@b.example> wrote: no"), 0);
    harness.processElement(letter(4, "{\"customer\":\"" + PSEUDONYMS.of("4711") + "\"}"), 0);
    harness.processElement(letter(5, "47110 4711x x4711"), 0);
    harness.getOutput().clear();

    request("+1 (555) 010-99");
    request("4711");
    request("a@b.example");

    assertThat(harness.extractOutputValues())
        .containsExactlyInAnyOrder(forgotten(1), forgotten(2), forgotten(4), forgotten(3));
  }

  @Test
  void whereNobodyCanAskNothingIsKept() throws Exception {
    harness.close();
    harness = harness(false);

    harness.processElement(letter(1, "7,Ann Ash,5"), 0);

    request("Ann Ash");
    assertThat(harness.extractOutputValues()).containsExactly(letter(1, "7,Ann Ash,5"));
  }
}
