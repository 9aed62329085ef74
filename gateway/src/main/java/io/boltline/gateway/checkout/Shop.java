package io.boltline.gateway.checkout;

import org.jspecify.annotations.Nullable;

/**
 * Who sells.
 *
 * @param logo an https URL; null for none
 */
public record Shop(String name, @Nullable String logo) {}
