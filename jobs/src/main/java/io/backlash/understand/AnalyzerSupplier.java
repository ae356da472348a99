package io.backlash.understand;

import io.backlash.text.TextAnalyzer;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Hands out the text analyzer on the machine that scores. A method reference to a static holder is
 * meant ({@code CoreNlpTextAnalyzer::shared}): the models are loaded once a JVM, whatever the
 * parallelism.
 */
@FunctionalInterface
public interface AnalyzerSupplier extends Supplier<TextAnalyzer>, Serializable {}
