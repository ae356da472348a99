package io.backlash.text.accuracy;

import io.backlash.text.accuracy.CalibrationCurve.Bin;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.StringEscapeUtils;

/** Reliability curves as an SVG: on the diagonal a probability holds. */
public final class CalibrationPlot {

  /** A source's stretch with fewer texts would only show luck. */
  private static final int FEWEST_TEXTS = 20;

  private static final int SIDE = 400;
  private static final int MARGIN = 50;
  private static final int LEGEND = 200;
  private static final int LINE = 22;

  /** Okabe and Ito's colours (2008), told apart also by the colour-blind. */
  private static final String[] COLOURS = {
    "#000000", "#e69f00", "#56b4e9", "#009e73", "#b8a800", "#0072b2", "#d55e00", "#cc79a7"
  };

  private final StringBuilder svg = new StringBuilder();

  private CalibrationPlot() {}

  /**
   * The picture.
   *
   * @param curves by the name that the legend gives them
   */
  public static String of(Map<String, CalibrationCurve> curves) {
    CalibrationPlot picture = new CalibrationPlot();
    picture.frame();
    int number = 0;
    for (Map.Entry<String, CalibrationCurve> curve : curves.entrySet()) {
      picture.curve(number, curve.getKey(), curve.getValue());
      number++;
    }
    return picture.svg.append("</svg>\n").toString();
  }

  private void frame() {
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='13'>%n",
        SIDE + 2 * MARGIN + LEGEND, SIDE + 2 * MARGIN);
    add("<rect width='100%%' height='100%%' fill='white'/>%n");
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double value = tenth / 10.0;
      line(x(value), y(0), x(value), y(1), "#dddddd");
      line(x(0), y(value), x(1), y(value), "#dddddd");
      text(x(value), y(0) + 18, "middle", String.format(Locale.ROOT, "%.1f", value));
      text(x(0) - 8, y(value) + 5, "end", String.format(Locale.ROOT, "%.1f", value));
    }
    line(x(0), y(0), x(1), y(1), "#888888");
    text(x(0.5), y(0) + 38, "middle", "negativity said");
    add(
        "<text transform='translate(%.1f,%.1f) rotate(-90)' text-anchor='middle'>share negative</text>%n",
        x(0) - 34, y(0.5));
  }

  private void curve(int number, String source, CalibrationCurve reliability) {
    String colour = COLOURS[number % COLOURS.length];
    StringBuilder points = new StringBuilder();
    for (Bin bin : reliability.bins()) {
      if (bin.texts() >= FEWEST_TEXTS) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(bin.said()), y(bin.negative())));
        add(
            "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>%n",
            x(bin.said()), y(bin.negative()), colour);
      }
    }
    add(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='1.6'/>%n",
        points.toString().strip(), colour);
    double left = MARGIN + SIDE + 24;
    double top = MARGIN + 10 + number * LINE;
    line(left, top, left + 20, top, colour);
    text(left + 28, top + 5, "start", source);
  }

  private void line(double x1, double y1, double x2, double y2, String colour) {
    add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>%n", x1, y1, x2, y2, colour);
  }

  private void text(double x, double y, String anchor, String words) {
    add(
        "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n",
        x, y, anchor, StringEscapeUtils.escapeXml11(words));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static double x(double value) {
    return MARGIN + value * SIDE;
  }

  private static double y(double value) {
    return MARGIN + (1 - value) * SIDE;
  }
}
