package io.backlash.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aQuoteStandsWhereItsOffsetSays() {
    assertThat(Excerpt.of("no", "no, I said no", 11))
        .isEqualTo(new Excerpt("no, I said ", "no", ""));
  }

  @Test
  void aQuoteIsLookedForWhereItsOffsetIsWrongAndStandsAloneWhereItIsNotFound() {
    assertThat(Excerpt.of("laughed", "they laughed at me", 0))
        .isEqualTo(new Excerpt("they ", "laughed", " at me"));
    assertThat(Excerpt.of("laughed", "nothing of the kind", 4))
        .isEqualTo(new Excerpt("", "laughed", ""));
    assertThat(Excerpt.of("laughed", null, 4)).isEqualTo(new Excerpt("", "laughed", ""));
  }

  @Test
  void theWordsAroundAreCutBetweenWords() {
    String text = "word ".repeat(100) + "laughed" + " word".repeat(100);

    Excerpt excerpt = Excerpt.of("laughed", text, 500);

    assertThat(excerpt.before()).startsWith("… word").endsWith("word ").hasSizeLessThan(165);
    assertThat(excerpt.after()).startsWith(" word").endsWith("word…").hasSizeLessThan(165);
  }

  @Test
  void noCharacterIsCutInTwo() {
    String faces = "\uD83D\uDE00".repeat(301);

    Excerpt excerpt = Excerpt.of("x", "a" + faces + "x" + faces, 603);

    for (String part :
        new String[] {excerpt.before(), excerpt.after(), Excerpt.beginning("a" + faces)}) {
      assertThat(part.replace("\uD83D\uDE00", "")).matches("a?…");
    }
  }
}
