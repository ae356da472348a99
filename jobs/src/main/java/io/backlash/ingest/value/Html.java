package io.backlash.ingest.value;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The words of a piece of HTML as a reader sees them: a line for each block and line break. */
public final class Html {
  private Html() {}

  public static String text(String html) {
    StringBuilder text = new StringBuilder();
    Element body = Jsoup.parseBodyFragment(html).body();
    // What a message quotes was written by somebody else, and an invisible part by nobody.
    body.select("script, style, blockquote, .invisible").remove();
    NodeTraversor.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(words.text());
            } else if (node.nameIs("br") || isBlock(node)) {
              endLine(text);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (isBlock(node)) {
              endLine(text);
            }
          }
        },
        body);
    return text.toString().strip();
  }

  private static boolean isBlock(Node node) {
    return node instanceof Element element && element.isBlock();
  }

  private static void endLine(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}
