package io.backlash.simulate.world;

import java.util.List;

/** What a brand sells, in its customers' words. */
public enum Trade {
  TELECOM(List.of("broadband line", "phone contract", "router", "TV package"), 48),
  AIRLINE(List.of("flight", "booking", "seat upgrade", "ticket"), 210),
  PARCELS(List.of("parcel", "package", "delivery", "shipment"), 14),
  BANK(List.of("debit card", "account", "credit card", "transfer"), 65),
  RETAIL(List.of("order", "jacket", "pair of boots", "coat"), 72),
  ENERGY(List.of("smart meter", "tariff", "boiler cover", "account"), 95),
  HOTELS(List.of("booking", "room", "reservation", "weekend stay"), 185),
  INSURANCE(List.of("policy", "claim", "renewal", "car cover"), 130),
  FURNITURE(List.of("sofa", "wardrobe", "order", "dining table"), 340),
  GROCERIES(List.of("delivery", "order", "food box", "groceries"), 58);

  private final List<String> things;
  private final double orderValue;

  Trade(List<String> things, double orderValue) {
    this.things = things;
    this.orderValue = orderValue;
  }

  /** What its customers speak of. */
  public List<String> things() {
    return things;
  }

  /** Mean value of an order, in the brand's currency. Our choice. */
  public double orderValue() {
    return orderValue;
  }
}
