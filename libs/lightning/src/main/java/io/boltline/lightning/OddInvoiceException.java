package io.boltline.lightning;

/**
 * The node answered, and the one invoice that was asked for is odd. Where that invoice alone
 * matters it is as good as no answer.
 */
public final class OddInvoiceException extends LightningUnavailableException {
    private static final long serialVersionUID = 1;

    private final transient OddInvoice invoice;

    OddInvoiceException(OddInvoice invoice) {
        super("an invoice of another shape: " + invoice.problem());
        this.invoice = invoice;
    }

    public OddInvoice invoice() {
        return invoice;
    }
}
