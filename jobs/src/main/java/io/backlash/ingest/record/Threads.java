package io.backlash.ingest.record;

import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.ThreadMapping;
import java.util.ArrayList;
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
public final class Threads {
  private final ThreadReader reader;

  public Threads(ThreadMapping mapping, FileFormat format) {
    reader = new ThreadReader(mapping, format);
  }

  /** The same records in the same order, each with what was found out about its thread. */
  public List<RawRecord> resolve(List<RawRecord> records) {
    List<ThreadMessage> messages = new ArrayList<>();
    Map<String, ThreadMessage> byId = new HashMap<>();
    for (RawRecord record : records) {
      ThreadMessage message = reader.read(record);
      messages.add(message);
      if (message != null) {
        byId.merge(
            message.id(),
            message,
            (one, other) -> ThreadMessage.ORDER.compare(one, other) <= 0 ? one : other);
      }
    }
    Map<String, String> roots = new HashMap<>();
    Map<String, List<ThreadMessage>> threads = new HashMap<>();
    for (ThreadMessage message : byId.values()) {
      threads.computeIfAbsent(root(message, byId, roots), root -> new ArrayList<>()).add(message);
    }
    Map<String, Map<String, String>> facts = new HashMap<>();
    threads.forEach((root, thread) -> facts.put(root, facts(root, thread)));
    List<RawRecord> resolved = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      ThreadMessage message = messages.get(i);
      resolved.add(
          message == null
              ? records.get(i)
              : records.get(i).withThread(facts.get(roots.get(message.id()))));
    }
    return resolved;
  }

  private static Map<String, String> facts(String root, List<ThreadMessage> thread) {
    thread.sort(ThreadMessage.ORDER);
    Map<String, String> facts = new HashMap<>();
    facts.put(ThreadMapping.CASE_ID, root);
    for (ThreadMessage message : thread) {
      if (message.author() != null) {
        facts.putIfAbsent(
            message.isFromAgent() ? ThreadMapping.BRAND : ThreadMapping.CUSTOMER, message.author());
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
      ThreadMessage message, Map<String, ThreadMessage> byId, Map<String, String> roots) {
    Set<String> path = new LinkedHashSet<>();
    ThreadMessage current = message;
    String root = null;
    while (root == null) {
      root = roots.get(current.id());
      if (root == null && !path.add(current.id())) {
        root = firstOfCircle(current, byId);
      }
      ThreadMessage parent = current.replyTo() == null ? null : byId.get(current.replyTo());
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

  private static String firstOfCircle(ThreadMessage entry, Map<String, ThreadMessage> byId) {
    ThreadMessage first = entry;
    for (ThreadMessage other = byId.get(entry.replyTo());
        !other.id().equals(entry.id());
        other = byId.get(other.replyTo())) {
      first = ThreadMessage.ORDER.compare(other, first) < 0 ? other : first;
    }
    return first.id();
  }
}
