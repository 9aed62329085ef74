package io.boltline.lightning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a test says that became of the invoices; open otherwise. It can't be watched. */
public final class InMemorySettlements implements Settlements {
    private final Function<PaymentKey, Optional<StoredInvoice>> invoices;
    private final Runnable check;
    private final Map<String, StandingAtNode> told = new ConcurrentHashMap<>();
    private volatile boolean withdraws;

    /** The check fails when the node can't be asked. */
    InMemorySettlements(Function<PaymentKey, Optional<StoredInvoice>> invoices, Runnable check) {
        this.invoices = invoices;
        this.check = check;
    }

    /** From now on the node says that of this invoice. */
    public void tell(PaymentKey key, StandingAtNode standing) {
        told.put(key.label(), standing);
    }

    /** From now on an open invoice can be taken back. */
    public void letWithdraw() {
        withdraws = true;
    }

    @Override
    public String nodeId() {
        return InMemoryLightningNode.NODE_ID;
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        check.run();
        return now(key);
    }

    /** As {@link #find}, also while the node is down. */
    public Optional<StoredInvoice> now(PaymentKey key) {
        return invoices.apply(key)
                .map(invoice ->
                        invoice.standing(told.getOrDefault(key.label(), invoice.standing())));
    }

    @Override
    public StandingAtNode withdraw(StoredInvoice invoice) {
        check.run();
        return withdraws
                ? told.merge(invoice.label(), new StandingAtNode.Closed(), (known, _) -> known)
                : invoice.standing();
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        throw new UnsupportedOperationException("not looked up by hash");
    }

    @Override
    public List<ListedInvoice> page(long from, int limit) {
        throw new UnsupportedOperationException("not listed");
    }

    @Override
    public SettlementStream after(long index) {
        throw new UnsupportedOperationException("not watched");
    }
}
