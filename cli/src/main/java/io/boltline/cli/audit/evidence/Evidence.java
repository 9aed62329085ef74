package io.boltline.cli.audit.evidence;

import java.util.Optional;

/** What one of the sources, or a client, says of one order. */
public sealed interface Evidence {

    /**
     * A record of {@code purchase.events}.
     *
     * @param late it came after the other sources had begun to be read: it explains what they have,
     *     and asks nothing of them
     * @param appendedMillis when the broker took it
     * @param orderedMillis the event's own timestamp, the order's
     * @param id stands for the {@code ce_id}
     * @param content stands for what must be the same in every record of that id
     * @param misnamed its key, id or subject is not the one that its data asks for
     */
    record Event(
            int partition,
            long offset,
            boolean late,
            long appendedMillis,
            long orderedMillis,
            Digest id,
            Digest content,
            boolean misnamed,
            Step step)
            implements Evidence {}

    /**
     * The order document.
     *
     * @param event stands for the content of the {@code OrderCreated} that it makes
     * @param inConflict a cluster holds another revision of it
     */
    record OrderDoc(
            long orderedMillis, long priceSats, Digest user, Digest event, boolean inConflict)
            implements Evidence {}

    /** A document under the order's id that is no order. */
    record BrokenDoc() implements Evidence {}

    /**
     * The document that follows the order's invoice.
     *
     * @param content stands for all that it says of the invoice and its payment
     */
    record InvoiceDoc(int attempt, String status, Digest content, Digest user, boolean inConflict)
            implements Evidence {}

    /**
     * An invoice at the node.
     *
     * @param attempt as its label says, or the log where the node has no labels
     * @param mislabelled the log calls it this order's, and the node has it under another label
     * @param payment empty while it is unpaid
     */
    record NodeInvoice(
            int attempt,
            boolean mislabelled,
            String paymentHash,
            long amountMsat,
            Optional<NodePayment> payment)
            implements Evidence {
        NodeInvoice ofAttempt(int number) {
            return new NodeInvoice(number, mislabelled, paymentHash, amountMsat, payment);
        }
    }

    /** A payment as the node took it; its time has whole seconds. */
    record NodePayment(long paidAtMillis, long receivedMsat) {}

    /**
     * The journal has a fact of the order.
     *
     * @param id stands for its {@code ce_id}
     */
    record Journaled(Digest id) implements Evidence {}

    /**
     * The journal put a record of {@code purchase.events} aside.
     *
     * @param partition where that record is
     * @param cause the journal's word for why
     */
    record SetAside(int partition, long offset, String cause) implements Evidence {
        /** Whether this is what was put aside. */
        public boolean isOf(Event event) {
            return partition == event.partition() && offset == event.offset();
        }
    }

    /**
     * A client was told of the order.
     *
     * @param line in the client's record, from 1
     * @param paymentHash of the invoice that it was told, if any
     * @param amountSats of it
     * @param user stands for who asked
     */
    record Answer(
            long line,
            ClientOutcome outcome,
            Optional<String> paymentHash,
            Optional<Long> amountSats,
            Optional<Digest> user)
            implements Evidence {}
}
