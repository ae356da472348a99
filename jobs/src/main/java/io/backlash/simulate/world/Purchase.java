package io.backlash.simulate.world;

/**
 * What an order brought.
 *
 * @param product in the customers' words, {@code null} where the world does not tell products apart
 * @param defective whether it is broken
 */
public record Purchase(String product, boolean defective) {
  public static final Purchase UNTOLD = new Purchase(null, false);
}
