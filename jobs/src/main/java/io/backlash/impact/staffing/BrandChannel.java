package io.backlash.impact.staffing;

/**
 * A brand's channel. The channel is its name, as an enum has another hash in every process.
 *
 * @param brand whose
 * @param channel its name
 */
public record BrandChannel(String brand, String channel) {

  static BrandChannel of(ContactCount count) {
    return new BrandChannel(count.brand(), count.channel().name());
  }
}
