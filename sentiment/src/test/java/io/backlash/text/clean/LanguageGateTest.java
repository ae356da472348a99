package io.backlash.text.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGateTest {

  private static final LanguageGate GATE = LanguageGate.load();

  @ParameterizedTest
  @CsvFileSource(resources = "languages.tsv", delimiter = '\t', quoteCharacter = '\0')
  void tellsTheLanguage(String language, String sentence) {
    assertThat(GATE.language(sentence)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Qwrtz", "Zzyzx road", "xin xie", "Shalom salam", "Nihao"})
  void latinLettersAreNeverOfAnotherScript(String text) {
    assertThat(GATE.language(text)).isNotIn("zh", "ja", "ko", "ar", "fa", "he", "yi", "ru", "hi");
  }

  @Test
  void lettersOfWhichNoLanguageIsKnownTellNone() {
    assertThat(GATE.language("ᚠᚢᚦᚨᚱᚲ")).isNull();
  }

  @Test
  void aNulCharacterIsASpace() {
    assertThat(GATE.language("nul \0 inside, terrible service")).isEqualTo("en");
  }

  @Test
  void aTextWithoutWordsHasNoLanguage() {
    assertThat(GATE.language("@shop 😡😡 12345 https://example.com")).isNull();
    assertThat(GATE.language("RT @shop: example.com/x me@example.org &amp; __email__")).isNull();
  }
}
