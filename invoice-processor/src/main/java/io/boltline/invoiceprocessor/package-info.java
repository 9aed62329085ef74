/**
 * {@code OrderCreated} comes in, one invoice is made, {@code InvoiceCreated} and the reply go out.
 *
 * <p>In: {@link OrderListener}. Decision: {@link PaymentWindow}, {@link InvoiceFacts}. Port: {@link
 * io.boltline.lightning.LightningNode}. Out: {@link OutgoingMessages}.
 */
@NullMarked
package io.boltline.invoiceprocessor;

import org.jspecify.annotations.NullMarked;
