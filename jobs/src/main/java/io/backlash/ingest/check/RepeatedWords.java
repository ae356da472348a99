package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.value.ContentId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same words by the same writer at the same time, under another id. */
final class RepeatedWords implements DataQualityWarning {
  private final String idField;
  private final ContentId fingerprint = new ContentId();
  private final Map<String, String> ids = new HashMap<>();
  private long repeated;

  RepeatedWords(Feed feed) {
    idField =
        switch (feed.kind()) {
          case INTERACTION -> "event_id";
          case FEEDBACK -> "feedback_id";
          case ORDER, EXPECTATION, ECONOMICS, CAMPAIGN_SPEND, ERASURE -> null;
        };
  }

  @Override
  public void see(CheckedRecord seen) {
    if (idField == null || seen.event() == null) {
      return;
    }
    Map<String, String> texts = seen.texts();
    String id = texts.get(idField);
    if (id == null || texts.get("text") == null || texts.get("customer") == null) {
      return;
    }
    String same =
        fingerprint.of(
            Arrays.asList(
                texts.get("brand"), texts.get("customer"), texts.get("at"), texts.get("text")));
    String earlier = ids.putIfAbsent(same, id);
    if (earlier != null && !earlier.equals(id)) {
      repeated++;
    }
  }

  @Override
  public List<Warning> warnings() {
    return repeated == 0
        ? List.of()
        : List.of(
            new Warning(
                String.format(
                    Locale.ROOT,
                    "%,d records repeat the words, writer and time of an earlier one under another id: duplicates that"
                        + " would count twice",
                    repeated),
                idField + ": {hash: […]} of those columns"));
  }
}
