/**
 * Commands come in, an order document is written, {@code OrderCreated}, {@code InvoiceRequested} or
 * a refusal goes out; and events come in, of which the invoice documents are written.
 *
 * <p>In: {@link CommandListener}, {@link InvoiceProjection}. What a command means: {@link
 * PurchaseCommands} and {@link InvoiceCommands}, by the rules of {@link OrderDecider} and {@link
 * AttemptDecider}. Ports: {@link SessionUsers}, {@link Products}, {@link Orders}, {@link Invoices}.
 * Out: {@link OutgoingMessages}, as far as {@link RefusalLimit} lets; what can't be handled, {@link
 * CommandDeadLetters}. {@link OrderIndex} keeps what others list orders by.
 */
@NullMarked
package io.boltline.orderprocessor;

import org.jspecify.annotations.NullMarked;
