package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;

/** What the invoice-processor tells of alice's orders. */
final class InvoiceFacts {
    private InvoiceFacts() {}

    static InvoiceCreated anInvoiceOf(OrderId orderId) {
        return anInvoiceOf(orderId, 1);
    }

    static InvoiceCreated anInvoiceOf(OrderId orderId, int attempt) {
        var hash = Integer.toHexString(attempt).repeat(64);
        return new InvoiceCreated(
                orderId,
                Purchase.ACCEPTED_AT,
                attempt,
                "cln",
                "02".repeat(33),
                hash,
                hash,
                "lnbcrt10u1pexample",
                1_000_000,
                Purchase.ACCEPTED_AT.plusSeconds(900),
                new InvoiceCreated.Customer("alice", Purchase.json("{}")));
    }

    static InvoiceFailed aFailureOf(OrderId orderId) {
        return aFailureOf(orderId, 1);
    }

    static InvoiceFailed aFailureOf(OrderId orderId, int attempt) {
        return new InvoiceFailed(
                orderId,
                Purchase.ACCEPTED_AT,
                attempt,
                "no route",
                new InvoiceFailed.Customer("alice"));
    }

    static InvoicePaid aPaymentOf(OrderId orderId, int attempt) {
        return aPaymentOf(orderId, attempt, 1_000_000);
    }

    static InvoicePaid aPaymentOf(OrderId orderId, int attempt, long receivedMsat) {
        return aPaymentOf(orderId, attempt, 1_000_000, receivedMsat);
    }

    static InvoicePaid aPaymentOf(
            OrderId orderId, int attempt, long amountMsat, long receivedMsat) {
        var invoice = anInvoiceOf(orderId, attempt);
        return new InvoicePaid(
                orderId,
                invoice.timestamp(),
                attempt,
                invoice.provider(),
                invoice.node(),
                invoice.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                amountMsat,
                receivedMsat,
                invoice.expiresAt(),
                invoice.timestamp().plusSeconds(60),
                false,
                false);
    }

    static InvoiceExpired anExpiryOf(OrderId orderId, int attempt) {
        var invoice = anInvoiceOf(orderId, attempt);
        return new InvoiceExpired(
                orderId,
                invoice.timestamp(),
                attempt,
                invoice.provider(),
                invoice.node(),
                invoice.invoiceId(),
                invoice.paymentHash(),
                invoice.paymentRequest(),
                invoice.amountMsat(),
                invoice.expiresAt());
    }
}
