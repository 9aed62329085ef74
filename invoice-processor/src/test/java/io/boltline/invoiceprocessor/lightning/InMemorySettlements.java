package io.boltline.invoiceprocessor.lightning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a test says that became of the invoices; it can't be watched. */
public final class InMemorySettlements implements Settlements {
    private final Map<String, StoredInvoice> byLabel = new ConcurrentHashMap<>();

    /** From now on the node says that of this invoice. */
    public void put(PaymentKey key, LightningInvoice invoice, Standing standing) {
        byLabel.put(
                key.label(),
                new StoredInvoice(
                        1,
                        key.label(),
                        invoice.paymentHash(),
                        invoice.paymentRequest(),
                        invoice.amountMsat(),
                        key.orderedAt(),
                        invoice.expiresAt(),
                        standing));
    }

    @Override
    public String nodeId() {
        return InMemoryLightningNode.NODE_ID;
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        return Optional.ofNullable(byLabel.get(key.label()));
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        return byLabel.values().stream()
                .filter(invoice -> invoice.paymentHash().equals(paymentHash))
                .findFirst();
    }

    @Override
    public List<StoredInvoice> page(long from, int limit) {
        throw new UnsupportedOperationException("not listed");
    }

    @Override
    public Standing withdraw(StoredInvoice invoice) {
        throw new UnsupportedOperationException("not withdrawn");
    }

    @Override
    public SettlementStream after(long index) {
        throw new UnsupportedOperationException("not watched");
    }
}
