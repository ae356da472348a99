package io.backlash.ingest.check;

import io.backlash.ingest.format.RowRealignment;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.mapping.ValueSource.Column;
import io.backlash.ingest.propose.MappingDraft;
import java.util.List;
import java.util.Locale;

/** Rows in which the time stands some columns behind where it should. */
final class ShiftedRows implements DataQualityWarning {
  private final RowRealignment realign;
  private long moved;
  private long firstLine;

  ShiftedRows(Feed feed) {
    this.realign = realign(feed);
  }

  /** The one that would help, {@code null} where none could. */
  private static RowRealignment realign(Feed feed) {
    FieldMapping text = feed.fields().get("text");
    FieldMapping at = feed.fields().get("at");
    return feed.format().realign() == null
            && text != null
            && at != null
            && text.source() instanceof Column column
            && at.source() instanceof Column until
        ? new RowRealignment(column.name(), ";", until.name(), at.times())
        : null;
  }

  @Override
  public void see(CheckedRecord seen) {
    if (realign != null && seen.letter() != null && realign.apply(seen.raw()) != seen.raw()) {
      moved++;
      firstLine = firstLine == 0 ? seen.raw().line() : firstLine;
    }
  }

  @Override
  public List<Warning> warnings() {
    return moved == 0
        ? List.of()
        : List.of(
            new Warning(
                String.format(
                    Locale.ROOT,
                    "in %,d rows the columns have shifted: the time stands further behind (first in line %d), as if"
                        + " '%s' had been cut at its own delimiters",
                    moved,
                    firstLine,
                    realign.column()),
                "realign: {column: %s, until: %s}"
                    .formatted(
                        MappingDraft.quoted(realign.column()),
                        MappingDraft.quoted(realign.until()))));
  }
}
