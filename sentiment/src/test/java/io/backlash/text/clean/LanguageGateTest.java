package io.backlash.text.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LanguageGateTest {

  private static final LanguageGate GATE = LanguageGate.load();

  @ParameterizedTest
  @CsvFileSource(resources = "languages.tsv", delimiter = '\t', quoteCharacter = '\0')
  void tellsTheLanguage(String language, String sentence) {
    assertThat(GATE.language(sentence)).isEqualTo(language);
  }

  @Test
  void aNulCharacterIsASpace() {
    assertThat(GATE.language("nul \0 inside, terrible service")).isEqualTo("en");
  }

  @Test
  void aTextWithoutWordsHasNoLanguage() {
    assertThat(GATE.language("@shop 😡😡 12345 https://example.com")).isNull();
  }
}
