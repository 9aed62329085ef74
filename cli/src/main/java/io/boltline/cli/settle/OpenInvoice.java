package io.boltline.cli.settle;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of which the log knows no end.
 *
 * @param commandId the request that set things going
 */
record OpenInvoice(InvoiceCreated created, CommandId commandId) {

    /** The same as the node's invoice-processor would have told, with the same id and content. */
    InvoiceExpired expired() {
        return new InvoiceExpired(
                created.orderId(),
                created.timestamp(),
                created.attempt(),
                created.provider(),
                created.node(),
                created.invoiceId(),
                created.paymentHash(),
                created.paymentRequest(),
                created.amountMsat(),
                created.expiresAt());
    }

    /**
     * What came.
     *
     * @param settledAt late if that is after the invoice's time
     * @param duplicate whether another invoice of the order was paid before
     * @param byHand null when the node says so
     */
    InvoicePaid paid(
            long receivedMsat,
            Instant settledAt,
            boolean duplicate,
            InvoicePaid.@Nullable ByHand byHand) {
        return new InvoicePaid(
                created.orderId(),
                created.timestamp(),
                created.attempt(),
                created.provider(),
                created.node(),
                created.invoiceId(),
                created.paymentHash(),
                created.paymentRequest(),
                created.amountMsat(),
                receivedMsat,
                created.expiresAt(),
                settledAt,
                settledAt.isAfter(created.expiresAt()),
                duplicate,
                byHand);
    }

    /** As everything that became of the invoice has it. */
    MessageContext context() {
        return new MessageContext(commandId, created.eventId(), null, null, null);
    }
}
