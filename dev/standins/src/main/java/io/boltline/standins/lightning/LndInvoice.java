package io.boltline.standins.lightning;

import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice in lnrpc's JSON, unset fields included. Unlike Core Lightning, LND shows the preimage
 * before the payment too.
 */
record LndInvoice(NodeInvoice invoice) {
    private static final long MSAT_PER_SAT = 1000;

    /** LND cancels an invoice when its time is over. */
    String state(Instant now) {
        return switch (invoice.status(now)) {
            case "paid" -> "SETTLED";
            case "expired" -> "CANCELED";
            default -> "OPEN";
        };
    }

    ObjectNode toAnswer(Instant now) {
        var terms = Bolt11Invoice.trusted(invoice.bolt11());
        Long amount = invoice.amountMsat();
        long amountMsat = amount == null ? 0 : amount;
        ObjectNode answer =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("memo", invoice.description())
                        .put("r_preimage", bytes(invoice.preimage()))
                        .put("r_hash", bytes(invoice.paymentHash()))
                        .put("value", Long.toString(amountMsat / MSAT_PER_SAT))
                        .put("value_msat", Long.toString(amountMsat))
                        .put("creation_date", Long.toString(terms.timestamp().getEpochSecond()))
                        .put("payment_request", invoice.bolt11())
                        .put("description_hash", "")
                        .put("expiry", Long.toString(terms.expiry().toSeconds()))
                        .put("fallback_addr", "")
                        .put("cltv_expiry", Long.toString(terms.minFinalCltvExpiry()));
        answer.putArray("route_hints");
        answer.put("private", false)
                .put("add_index", Long.toString(invoice.createdIndex()))
                .put("state", state(now));
        settlement(answer);
        answer.putArray("htlcs");
        answer.putObject("features");
        answer.put("is_keysend", false)
                .put("payment_addr", bytes(terms.paymentSecret()))
                .put("is_amp", false);
        answer.putObject("amp_invoice_state");
        return answer;
    }

    private void settlement(ObjectNode answer) {
        var settlement = invoice.settlement();
        long paidMsat = settlement == null ? 0 : settlement.amountReceivedMsat();
        answer.put("settled", settlement != null)
                .put("settle_date", Long.toString(settlement == null ? 0 : settlement.paidAt()))
                .put("settle_index", Long.toString(settlement == null ? 0 : settlement.payIndex()))
                .put("amt_paid", Long.toString(paidMsat))
                .put("amt_paid_sat", Long.toString(paidMsat / MSAT_PER_SAT))
                .put("amt_paid_msat", Long.toString(paidMsat));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
