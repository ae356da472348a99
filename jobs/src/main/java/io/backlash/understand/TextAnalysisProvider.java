package io.backlash.understand;

import io.backlash.secret.DatabaseLogin;
import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/**
 * Who reads the words on the machines that score, and where it is kept what was read, so that no
 * text is scored twice.
 *
 * @param analyzers hand out the analyzer
 * @param scoreStore the migrated PostgreSQL database that keeps analyses from run to run; {@code
 *     null} where none does
 */
public record TextAnalysisProvider(AnalyzerSupplier analyzers, DatabaseLogin scoreStore)
    implements Serializable {

  TextAnalysisLookup open(MetricGroup metrics) {
    return new TextAnalysisLookup(
        analyzers.get(), scoreStore == null ? null : scoreStore.fullUrl(), metrics);
  }
}
