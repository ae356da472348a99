package io.backlash.detect.failure;

/**
 * What state is kept by: an id is only unique within its brand.
 *
 * @param brand whose
 * @param id of a case, an order, a feedback, a wording or a channel
 */
public record BrandKey(String brand, String id) {}
