/**
 * Commands come in, an order document is written, {@code OrderCreated} or a refusal goes out.
 *
 * <p>In: {@link CommandListener}, and {@link InvoiceProjection} for the invoice documents.
 * Decision: {@link OrderDecider}. Ports: {@link Callers}, {@link Products}, {@link Orders}, {@link
 * Invoices}. Out: {@link Outbox}.
 */
@NullMarked
package io.boltline.orderprocessor;

import org.jspecify.annotations.NullMarked;
