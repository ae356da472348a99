package io.backlash.impact.staffing;

/**
 * A brand's channel. The channel is its name, as an enum has another hash in every process.
 *
 * @param brand whose
 * @param channel its name
 */
public record ServiceKey(String brand, String channel) {

  static ServiceKey of(ServiceCount count) {
    return new ServiceKey(count.brand(), count.channel().name());
  }
}
