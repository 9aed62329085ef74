package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the invoice's document has to say after some steps.
 *
 * @param invoices as far as the steps tell, by the contract's own rule; without what is long
 * @param document stands for all that the document says then, but for its status
 */
record Standing(InvoiceStanding invoices, Digest document) {
    private static final long MSAT_PER_SAT = 1000;

    /** What the step says of an invoice; empty when it says nothing of one. */
    static Optional<Standing> toldBy(Step step) {
        return switch (step) {
            case Step.Created _, Step.Rejected _, Step.Requested _ -> Optional.empty();
            case Step.Invoiced it -> told(it, invoice(it.amountMsat(), Invoice.Status.PENDING));
            case Step.Expired it -> told(it, invoice(it.amountMsat(), Invoice.Status.EXPIRED));
            case Step.Failed it ->
                    Optional.of(
                            new Standing(
                                    new InvoiceStanding(it.attempt(), null, "", null),
                                    it.document()));
            case Step.Paid it ->
                    Optional.of(
                            new Standing(
                                    new InvoiceStanding(
                                            it.attempt(),
                                            invoice(it.amountMsat(), Invoice.Status.PAID),
                                            null,
                                            new InvoiceStanding.Received(
                                                    it.receivedMsat(),
                                                    Instant.ofEpochMilli(it.settledAtMillis()),
                                                    it.duplicate())),
                                    it.document()));
        };
    }

    private static Optional<Standing> told(Step.Told step, Invoice invoice) {
        return Optional.of(
                new Standing(
                        new InvoiceStanding(step.attempt(), invoice, null, null), step.document()));
    }

    /** No more of it than counts for where its order stands. */
    private static Invoice invoice(long amountMsat, Invoice.Status status) {
        return new Invoice(
                "", "", "", "", amountMsat / MSAT_PER_SAT, "sats", status, Instant.EPOCH, "");
    }

    Standing evolve(Standing fact) {
        return new Standing(
                invoices.evolve(fact.invoices),
                invoices.yieldsTo(fact.invoices) ? fact.document : document);
    }

    int attempt() {
        return invoices.attempt();
    }

    /** The document's word for it. */
    String status() {
        Invoice invoice = invoices.invoice();
        return invoice == null ? "failed" : invoice.status().name().toLowerCase(Locale.ROOT);
    }
}
