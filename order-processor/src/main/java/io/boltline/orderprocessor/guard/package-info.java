/**
 * Holds the orders database against the log: whoever restores it from an older copy, or loses it
 * and gets an empty one, must not have orders made anew.
 *
 * <p>{@link OrdersGuard} is what others see. What it decides by: {@link CheckRange}, {@link
 * Recollection}, {@link OrdersState}. What it reads and writes: {@link LoggedOrders}, {@link
 * OrdersCheck}, {@link Markers}.
 */
@NullMarked
package io.boltline.orderprocessor.guard;

import org.jspecify.annotations.NullMarked;
