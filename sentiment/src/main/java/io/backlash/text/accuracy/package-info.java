/**
 * How well texts are understood, measured on labelled ones, and negativity fitted anew to a user's
 * own.
 */
package io.backlash.text.accuracy;
