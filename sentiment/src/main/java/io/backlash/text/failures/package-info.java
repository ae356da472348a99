/**
 * The eleven service failures, found in words.
 *
 * <p>Rules are CoreNLP TokensRegex patterns in readable files, one a category, beside a shared
 * vocabulary and a list of the scopes in which nothing is reported (negation, hypotheticals, other
 * companies, …). A failure is never inferred from sentiment.
 *
 * <p>May use: {@code text}, {@code text.corenlp}, {@code text.encoder}.
 */
package io.backlash.text.failures;
