package io.boltline.invoiceprocessor;

import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.NodeCondition;
import io.boltline.lightning.Payment;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.PaymentRequest;
import io.boltline.lightning.Settlements;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A node that makes no invoice which its channels could not receive the payment of. An invoice that
 * it has made already is found as ever: somebody may have paid it.
 */
final class CapacityBoundNode implements LightningNode {
    private static final long MSAT_PER_SAT = 1000;

    private final LightningNode node;
    private final NodeCheck check;
    private final LongConsumer refused;

    /**
     * Puts the bound before a node.
     *
     * @param refused is told the amounts in msat for which there was too little capacity
     */
    CapacityBoundNode(LightningNode node, NodeCheck check, LongConsumer refused) {
        this.node = node;
        this.check = check;
        this.refused = refused;
    }

    @Override
    public Payment createPayment(PaymentRequest request) {
        return canReceive(request) ? node.createPayment(request) : found(request);
    }

    /** What isn't known is no reason to sell nothing. */
    private boolean canReceive(PaymentRequest request) {
        return check.latest().map(told -> told.canReceive(request.amountMsat())).orElse(true);
    }

    private Payment found(PaymentRequest request) {
        var made = node.findPayment(request.key(), request.amountMsat());
        if (made.isPresent()) {
            return made.get();
        }
        refused.accept(request.amountMsat());
        return new Payment.Unpayable(
                "the node's channels can't receive %d sats now"
                        .formatted(request.amountMsat() / MSAT_PER_SAT));
    }

    @Override
    public Optional<LightningInvoice> findPayment(PaymentKey key, long amountMsat) {
        return node.findPayment(key, amountMsat);
    }

    @Override
    public NodeCondition condition() {
        return node.condition();
    }

    @Override
    public Settlements settlements() {
        return node.settlements();
    }

    @Override
    public void close() {
        node.close();
    }
}
