package io.backlash.text.clean;

import io.backlash.text.Remark;
import java.util.List;

/**
 * A text as the language models read it, and the way back from each of its characters to the text
 * as it was written.
 */
public final class CleanText {

  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final List<Remark> remarks;

  /**
   * @param starts for each character of {@code text}, where what it stands for begins in the
   *     original
   * @param ends for each character of {@code text}, where what it stands for ends in the original
   */
  CleanText(String text, int[] starts, int[] ends, List<Remark> remarks) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.remarks = List.copyOf(remarks);
  }

  public String text() {
    return text;
  }

  public List<Remark> remarks() {
    return remarks;
  }

  /** Where the original of the clean text's passage from {@code cleanStart} on begins. */
  public int originalStart(int cleanStart) {
    return starts[cleanStart];
  }

  /** Where the original of the clean text's passage up to {@code cleanEnd}, exclusive, ends. */
  public int originalEnd(int cleanEnd) {
    return ends[cleanEnd - 1];
  }
}
