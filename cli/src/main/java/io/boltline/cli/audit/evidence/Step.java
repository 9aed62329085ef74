package io.boltline.cli.audit.evidence;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;

/**
 * What an event means for its order, without what is personal or long: a step in the order's life.
 *
 * <p>Amounts are in msat or sats as named, hashes are 64 hexadecimal digits, times milliseconds
 * since 1970.
 */
public sealed interface Step {
    record Created(long priceSats, Digest user) implements Step {}

    record Rejected() implements Step {}

    /** A step of one invoice. */
    sealed interface OfInvoice extends Step {
        /** 1 for the order's first invoice. */
        int attempt();
    }

    /** A step that the document of the order's invoice follows. */
    sealed interface Told extends OfInvoice {
        /** Stands for what the document says after this step alone, but for its status. */
        Digest document();
    }

    record Invoiced(
            int attempt,
            String paymentHash,
            long amountMsat,
            Digest user,
            Digest node,
            long expiresAtMillis,
            Digest document)
            implements Told {}

    record Failed(int attempt, Digest user, Digest document) implements Told {}

    record Requested(int attempt, long priceSats, Digest user) implements OfInvoice {}

    record Paid(
            int attempt,
            String paymentHash,
            long amountMsat,
            long receivedMsat,
            Digest node,
            long expiresAtMillis,
            long settledAtMillis,
            boolean late,
            boolean duplicate,
            boolean byHand,
            Digest document)
            implements Told {}

    record Expired(int attempt, String paymentHash, long amountMsat, Digest document)
            implements Told {}

    /** The step that an event is; every event is one. */
    static Step of(PurchaseEvent event) {
        return switch (event) {
            case OrderCreated it ->
                    new Created(it.priceSats(), Digest.of(it.customer().userName()));
            case OrderRejected _ -> new Rejected();
            case InvoiceCreated it ->
                    new Invoiced(
                            it.attempt(),
                            it.paymentHash(),
                            it.amountMsat(),
                            Digest.of(it.customer().userName()),
                            Digest.of(it.node()),
                            it.expiresAt().toEpochMilli(),
                            document(it));
            case InvoiceFailed it ->
                    new Failed(it.attempt(), Digest.of(it.customer().userName()), document(it));
            case InvoiceRequested it ->
                    new Requested(
                            it.attempt(), it.priceSats(), Digest.of(it.customer().userName()));
            case InvoicePaid it ->
                    new Paid(
                            it.attempt(),
                            it.paymentHash(),
                            it.amountMsat(),
                            it.receivedMsat(),
                            Digest.of(it.node()),
                            it.expiresAt().toEpochMilli(),
                            it.settledAt().toEpochMilli(),
                            it.late(),
                            it.duplicate(),
                            it.byHand() != null,
                            document(it));
            case InvoiceExpired it ->
                    new Expired(it.attempt(), it.paymentHash(), it.amountMsat(), document(it));
        };
    }

    private static Digest document(PurchaseEvent event) {
        return StoredDocument.contentAfter(event, InvoiceStanding.toldBy(event).orElseThrow());
    }
}
