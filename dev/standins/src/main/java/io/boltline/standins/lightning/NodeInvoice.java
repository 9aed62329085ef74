package io.boltline.standins.lightning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice as the node keeps it.
 *
 * @param amountMsat null leaves the amount to the payer
 * @param preimage 64 hex digits; who knows them can claim the payment
 * @param expiresAt seconds since 1970
 * @param createdIndex counts invoices from 1
 * @param settlement null until it is paid
 */
record NodeInvoice(
        String label,
        String description,
        @Nullable Long amountMsat,
        String preimage,
        String paymentHash,
        String bolt11,
        long expiresAt,
        long createdIndex,
        @Nullable SettledPayment settlement) {

    NodeInvoice paid(SettledPayment settlement) {
        return new NodeInvoice(
                label,
                description,
                amountMsat,
                preimage,
                paymentHash,
                bolt11,
                expiresAt,
                createdIndex,
                settlement);
    }

    /** Its time is over at any time of day: its issuer has cancelled it. */
    NodeInvoice ended() {
        return new NodeInvoice(
                label,
                description,
                amountMsat,
                preimage,
                paymentHash,
                bolt11,
                0,
                createdIndex,
                settlement);
    }

    /** 0 until it is paid. */
    long payIndex() {
        return settlement == null ? 0 : settlement.payIndex();
    }

    /** Core Lightning's word; an unpaid invoice expires by itself. */
    String status(Instant now) {
        if (settlement != null) {
            return "paid";
        }
        return now.getEpochSecond() >= expiresAt ? "expired" : "unpaid";
    }

    /** How the node shows it; the preimage only once the payer has paid for it. */
    ObjectNode toAnswer(Instant now) {
        ObjectNode answer =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("label", label)
                        .put("bolt11", bolt11)
                        .put("payment_hash", paymentHash)
                        .put("status", status(now))
                        .put("description", description)
                        .put("expires_at", expiresAt)
                        .put("created_index", createdIndex);
        if (amountMsat != null) {
            answer.put("amount_msat", amountMsat);
        }
        if (settlement != null) {
            answer.put("pay_index", settlement.payIndex())
                    .put("updated_index", settlement.payIndex())
                    .put("amount_received_msat", settlement.amountReceivedMsat())
                    .put("paid_at", settlement.paidAt())
                    .put("payment_preimage", preimage);
        }
        return answer;
    }

    @Override
    public String toString() {
        return "NodeInvoice[" + label + ", " + paymentHash + "]";
    }
}
