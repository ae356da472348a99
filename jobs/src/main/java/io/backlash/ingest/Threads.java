package io.backlash.ingest;

import io.backlash.event.InvalidRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the conversations in a bounded file of messages that answer each other.
 *
 * <ul>
 *   <li>case_id: the earliest ancestor that is in the file; a message whose parent is not there is
 *       a root itself
 *   <li>brand: the business's account in it, the first by time if there are several
 *   <li>customer: who wrote the first message that is not the business's
 * </ul>
 *
 * Equal times are told apart by id, so the order of the file never shows.
 */
final class Threads {
  static final String CASE_ID = "case_id";
  static final String BRAND = "brand";
  static final String CUSTOMER = "customer";
  static final List<String> FACTS = List.of(CASE_ID, BRAND, CUSTOMER);

  private final ValueReader id;
  private final ValueReader replyTo;
  private final ValueReader author;
  private final ValueReader fromAgent;
  private final ValueReader at;
  private final TimeReading times;

  Threads(ThreadMapping mapping, FileFormat format) {
    id = ValueReader.of("id", mapping.id(), format, Map.of());
    replyTo = ValueReader.of("reply_to", mapping.replyTo(), format, Map.of());
    author = ValueReader.of("author", mapping.author(), format, Map.of());
    fromAgent = ValueReader.of("from_agent", mapping.fromAgent(), format, Map.of());
    at = ValueReader.of("at", mapping.at(), format, Map.of());
    times = mapping.at().times();
  }

  /** The same records in the same order, each with what was found out about its thread. */
  List<RawRecord> resolve(List<RawRecord> records) {
    List<Message> messages = new ArrayList<>();
    Map<String, Message> byId = new HashMap<>();
    for (RawRecord record : records) {
      Message message = message(record);
      messages.add(message);
      if (message != null) {
        byId.merge(
            message.id(),
            message,
            (one, other) -> Message.ORDER.compare(one, other) <= 0 ? one : other);
      }
    }
    Map<String, String> roots = new HashMap<>();
    Map<String, List<Message>> threads = new HashMap<>();
    for (Message message : byId.values()) {
      threads.computeIfAbsent(root(message, byId, roots), root -> new ArrayList<>()).add(message);
    }
    Map<String, Map<String, String>> facts = new HashMap<>();
    threads.forEach((root, thread) -> facts.put(root, facts(root, thread)));
    List<RawRecord> resolved = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Message message = messages.get(i);
      resolved.add(
          message == null
              ? records.get(i)
              : records.get(i).withThread(facts.get(roots.get(message.id()))));
    }
    return resolved;
  }

  private static Map<String, String> facts(String root, List<Message> thread) {
    thread.sort(Message.ORDER);
    Map<String, String> facts = new HashMap<>();
    facts.put(CASE_ID, root);
    for (Message message : thread) {
      if (message.author() != null) {
        facts.putIfAbsent(message.isFromAgent() ? BRAND : CUSTOMER, message.author());
      }
    }
    return facts;
  }

  /**
   * Follows the answers up, each message once. Where they run in a circle, its first message by
   * time is the root.
   *
   * @param roots of the messages that are known already; all on the way are added
   */
  private static String root(
      Message message, Map<String, Message> byId, Map<String, String> roots) {
    Set<String> path = new LinkedHashSet<>();
    Message current = message;
    String root = null;
    while (root == null) {
      root = roots.get(current.id());
      if (root == null && !path.add(current.id())) {
        root = firstOfCircle(current, byId);
      }
      Message parent = current.replyTo() == null ? null : byId.get(current.replyTo());
      if (root == null && parent == null) {
        root = current.id();
      }
      current = parent;
    }
    for (String onTheWay : path) {
      roots.put(onTheWay, root);
    }
    return root;
  }

  private static String firstOfCircle(Message entry, Map<String, Message> byId) {
    Message first = entry;
    for (Message other = byId.get(entry.replyTo());
        !other.id().equals(entry.id());
        other = byId.get(other.replyTo())) {
      first = Message.ORDER.compare(other, first) < 0 ? other : first;
    }
    return first.id();
  }

  /** {@code null} where it can't be read: what is wrong with it comes to light in the mapping. */
  private Message message(RawRecord record) {
    try {
      Row row = new Row(record);
      String ownId = id.read(row);
      String time = at.read(row);
      String agent = fromAgent.read(row);
      if (ownId == null || time == null || agent == null) {
        return null;
      }
      String parent = replyTo.read(row);
      String writer = author.read(row);
      return new Message(
          ownId.strip(),
          parent == null ? null : parent.strip(),
          writer == null ? null : writer.strip(),
          Boolean.parseBoolean(agent.strip()),
          ValueReader.time("at", time, times));
    } catch (InvalidRecordException e) {
      return null;
    }
  }

  private record Message(
      String id, String replyTo, String author, boolean isFromAgent, Instant at) {
    static final Comparator<Message> ORDER =
        Comparator.comparing(Message::at)
            .thenComparing(Message::id)
            .thenComparing(Message::replyTo, Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
