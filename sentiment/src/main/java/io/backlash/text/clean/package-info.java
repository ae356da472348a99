/**
 * Texts as people post them, made readable; their language.
 *
 * <p>In: texts. Out: cleaned texts that know their offsets.
 *
 * <p>May use: {@code text}.
 */
package io.backlash.text.clean;
