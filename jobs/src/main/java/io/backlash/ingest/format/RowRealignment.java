package io.backlash.ingest.format;

import io.backlash.ingest.value.TimeReading;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts rows right in which a text was cut at its own delimiters, so that all behind it has moved: a
 * row is known by a time that stands some columns behind where it should. What lies between belongs
 * to the text; what the move has pushed out at the end of the row is lost, and left empty.
 *
 * @param column the text that was cut
 * @param with the delimiter that it was cut at
 * @param until a column behind it that always holds a time
 * @param times how that is written
 */
public record RowRealignment(String column, String with, String until, TimeReading times)
    implements Serializable {

  /** The row, put right if it has moved and can be; else as it is. */
  public RawRecord apply(RawRecord raw) {
    if (raw.columns() == null) {
      return raw;
    }
    int cut = raw.columns().indexOf(column);
    int time = raw.columns().indexOf(until);
    if (cut < 0 || time <= cut || raw.values().size() <= time || isTime(raw.values().get(time))) {
      return raw;
    }
    int moved = moved(raw.values(), time);
    if (moved == 0) {
      return raw;
    }
    List<String> values = new ArrayList<>(raw.values().subList(0, cut));
    values.add(String.join(with, raw.values().subList(cut, cut + moved + 1)));
    values.addAll(raw.values().subList(cut + moved + 1, raw.values().size()));
    while (values.size() < raw.columns().size()) {
      values.add("");
    }
    return RawRecord.ofRow(
        raw.file(),
        raw.line(),
        raw.columns(),
        values,
        values.size() == raw.columns().size() ? null : raw.problem());
  }

  /** By how many columns the time stands too far behind, 0 where there is none. */
  private int moved(List<String> values, int time) {
    for (int i = time + 1; i < values.size(); i++) {
      if (isTime(values.get(i))) {
        return i - time;
      }
    }
    return 0;
  }

  private boolean isTime(String value) {
    return times.read(value.strip()) != null;
  }
}
