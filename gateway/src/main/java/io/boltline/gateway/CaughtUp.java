package io.boltline.gateway;

import java.util.function.BooleanSupplier;

/**
 * Whether the view of recent orders has read what was there when this instance began: what it
 * doesn't know before may yet come.
 */
@FunctionalInterface
interface CaughtUp extends BooleanSupplier {}
