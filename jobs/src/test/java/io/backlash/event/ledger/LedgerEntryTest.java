package io.backlash.event.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {

  @Test
  void readIsWhatWasDecidedAndWhatWaits() {
    LedgerEntry decided = new LedgerEntry("a", 4, 1, 1, 1, 1);

    assertThat(decided.plus(LedgerEntry.waiting("a", 2)))
        .isEqualTo(new LedgerEntry("a", 6, 1, 1, 1, 1, 2, Map.of()))
        .matches(LedgerEntry::balances);
    assertThat(new LedgerEntry("a", 6, 1, 1, 1, 1, 1, Map.of()).balances()).isFalse();
  }

  @Test
  void countsUnknownFieldsByNameAndNotWithoutBound() {
    List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "field " + i).toList();
    LedgerEntry entry =
        LedgerEntry.withUnknown("a", List.of("tier"))
            .plus(LedgerEntry.withUnknown("a", many))
            .plus(LedgerEntry.withUnknown("a", List.of("tier")));

    assertThat(entry.balances()).isTrue();
    assertThat(entry.unknownFields())
        .hasSize(LedgerEntry.MOST_FIELDS + 1)
        .containsEntry("tier", 2L)
        .containsEntry(LedgerEntry.FURTHER_FIELDS, 1_000L - LedgerEntry.MOST_FIELDS + 1);
  }
}
