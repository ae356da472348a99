package io.backlash.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records as nobody should send them, made of good ones by a seeded chance. Those of them that
 * could be taken are of a brand of their own.
 */
final class HostileRecords {
  /** Whose all are that can be taken, but for those that change the brand. */
  private static final String BRAND = "Hostile";

  private static final int MEGABYTE = 1_000_000;

  /** As a record's JSON is written into, to be no JSON of a node any more. */
  private static final String HOLE = "\"<hole>\"";

  private static final List<String> NUMBERS =
      List.of(
          "1e400",
          "-1e400",
          "1e-400",
          "1e39",
          "1e12",
          "-1",
          "-0.0",
          "0.5",
          "NaN",
          "0x10",
          "01",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "2147483647",
          "2147483648",
          "1e999999999",
          "1" + "0".repeat(2_000),
          "\"Infinity\"",
          "\"1e400\"");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[[1]]",
          "\"\"",
          "\" \"",
          "0",
          "-1",
          "1.5",
          "\"x\"",
          "{\"a\":1}",
          "\"2025-01-01\"",
          "[\"2025-01-01T00:00:00Z\"]");

  private static final List<String> TIMES =
      List.of(
          "0001-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z",
          "1969-12-31T23:59:59Z",
          "1989-12-31T23:59:59Z",
          "2098-12-31T23:59:59Z",
          "2100-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "+1000000000-12-31T23:59:59Z",
          "2025-02-30T00:00:00Z",
          "2025-01-01T24:00:00Z",
          "2016-12-31T23:59:60Z",
          "2025-01-01T00:00:00+99:00",
          "2025-01-01",
          "yesterday");

  private static final List<String> WORDS =
      List.of(
          "'; drop table feedback; --",
          "$$; select pg_sleep(60); $$",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "=cmd|' /C calc'!A0",
          "${jndi:ldap://localhost/a} {{7*7}} %s %n",
          "\u202eevil\u202c \ufeff\u200b\u0000",
          "We will call you back within 999999999 hours.",
          "You will receive it within 300000000 years.",
          "We'll be in touch by 31 February 99999.",
          "(ROOT (S (NP",
          "ééé".repeat(400),
          "#a".repeat(2_000),
          "wait ".repeat(2_000));

  private static final List<String> IDS =
      List.of(
          "",
          " ",
          "\n",
          "a\nb",
          "a\u001fb",
          "\u0000",
          "../../etc/passwd",
          "x' or '1'='1",
          "<b>id</b>",
          "9".repeat(150),
          "é".repeat(150),
          "5.7E+17");

  private final Random random;
  private int made;

  HostileRecords(long seed) {
    random = new Random(seed);
  }

  private enum Harm {
    CUT,
    BYTES,
    TYPE,
    NUMBER,
    TIME,
    WORDS,
    LONG_TEXT,
    NESTING,
    SURROGATE,
    INVALID_UTF_8,
    FIELD,
    ID,
    LONG_ID,
    NO_OBJECT,
    TOMBSTONE
  }

  /**
   * A record for a topic.
   *
   * @param good a canonical record of the same kind, around whose time it arrives
   */
  ProducerRecord<byte[], byte[]> next(String topic, String good) throws JsonProcessingException {
    ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(good);
    long received = Instant.parse(time(tree)).toEpochMilli();
    tree.put("brand", BRAND);
    List<String> fields = fields(tree);
    List<String> ids = fields.stream().filter(field -> field.endsWith("_id")).toList();
    if (!ids.isEmpty()) {
      tree.put(ids.get(ids.size() - 1), "hostile-" + made++);
    }
    return new ProducerRecord<>(topic, null, received, key(), value(tree, fields, ids));
  }

  private static String time(ObjectNode tree) {
    return tree.has("day")
        ? tree.get("day").asText()
        : tree.path("at").asText("2025-01-01T00:00:00Z");
  }

  private static List<String> fields(ObjectNode tree) {
    List<String> fields = new ArrayList<>();
    tree.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private byte[] value(ObjectNode tree, List<String> fields, List<String> ids)
      throws JsonProcessingException {
    String text = tree.has("at") ? "text" : "currency";
    String id = ids.isEmpty() ? "brand" : any(ids);
    Harm harm = any(List.of(Harm.values()));
    return switch (harm) {
      case CUT -> {
        byte[] whole = utf8(tree.toString());
        yield Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      case BYTES -> bytes(random.nextInt(300));
      case TYPE -> with(tree, any(fields), any(VALUES));
      case NUMBER -> with(tree, any(numbers(tree)), any(NUMBERS));
      case TIME -> with(tree, tree.has("day") ? "day" : "at", '"' + any(TIMES) + '"');
      case WORDS -> with(tree, any(List.of(text, any(fields))), quoted(any(WORDS)));
      case LONG_TEXT -> with(tree, any(List.of(text, any(fields))), quoted(longText()));
      case NESTING -> nested(tree, any(fields));
      case SURROGATE ->
          with(tree, any(List.of(text, id, any(fields))), "\"\\ud83d rude \\udc00\\u0000\"");
      case INVALID_UTF_8 -> damaged(tree, any(List.of(text, id, any(fields))));
      case FIELD -> withField(tree);
      case ID -> with(tree, id, quoted(any(IDS)));
      case LONG_ID ->
          with(
              tree, any(List.of(id, "brand")), quoted(new BigInteger(40_000, random).toString(36)));
      case NO_OBJECT ->
          utf8(
              any(
                  List.of(
                      "",
                      " ",
                      "null",
                      "17",
                      "[]",
                      "\"x\"",
                      "\ufeff" + tree,
                      tree + "" + tree,
                      "[" + tree + "]")));
      case TOMBSTONE -> null;
    };
  }

  private static List<String> numbers(ObjectNode tree) {
    if (tree.has("order_id") && tree.has("value")) {
      return List.of("value", "version");
    } else if (tree.has("case_id") && tree.has("event_id")) {
      return List.of(
          "seconds", "rating", "transfers", "first_response_seconds", "resolution_seconds");
    } else if (tree.has("feedback_id")) {
      return List.of("rating", "reach", "version");
    } else if (tree.has("conversion")) {
      return List.of("visitors", "conversion", "average_order_value", "margin");
    }
    return tree.has("spend") ? List.of("spend", "visitors") : List.of("first_response_seconds");
  }

  private String longText() {
    int length = random.nextInt(40) == 0 ? MEGABYTE : random.nextInt(20_000);
    String unit =
        any(
            List.of(
                "They were rude. ", "\"\\\\", "\u0001", "é", "\ud83d\ude00", "a1-", "rude ", "…"));
    return unit.repeat(length / unit.length() + 1);
  }

  /** A field's value, whatever it is. */
  private static byte[] with(ObjectNode tree, String field, String json) {
    tree.put(field, "<hole>");
    return utf8(tree.toString().replace(HOLE, json));
  }

  private byte[] nested(ObjectNode tree, String field) {
    int depth = any(List.of(10, 900, 5_000, 100_000));
    String open = any(List.of("[", "{\"a\":"));
    String value = open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth);
    return random.nextBoolean() ? with(tree, field, value) : utf8(value);
  }

  private byte[] damaged(ObjectNode tree, String field) {
    tree.put(field, "<hole>");
    String json = tree.toString();
    int at = json.indexOf(HOLE) + 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(utf8(json.substring(0, at)));
    bytes.writeBytes(
        any(
            List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc3, 0x28},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})));
    bytes.writeBytes(utf8(json.substring(at + HOLE.length() - 2)));
    return bytes.toByteArray();
  }

  /** One that there is not, or one twice. */
  private byte[] withField(ObjectNode tree) {
    String name =
        any(
            List.of(
                "colour",
                "Brand",
                "brand",
                "",
                "__proto__",
                "<b>",
                "\\ud800",
                "\\u0000",
                "f" + random.nextInt(),
                "f".repeat(60_000)));
    return utf8("{\"" + name + "\":\"x\"," + tree.toString().substring(1));
  }

  private byte[] key() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> bytes(10_000);
      default -> utf8("a key");
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private static String quoted(String text) {
    try {
      return Json.MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
