/**
 * Commands out, replies back: takes purchases and requests for invoices, sends them as commands and
 * waits for their replies.
 */
@NullMarked
package io.boltline.gateway.purchase;

import org.jspecify.annotations.NullMarked;
