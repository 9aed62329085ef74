package io.boltline.standins.lightning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the node does at each call, in the words of lightningd's JSON-RPC. */
final class NodeCalls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    private final InvoiceLedger ledger;
    private final NodeKey key;
    private final OddShapes shapes;
    private final Clock clock;
    private final NodeChannels channels;
    private final InvoiceCall invoice;
    private final ListInvoicesCall listInvoices;

    NodeCalls(NodeStore store, Clock clock, NodeChannels channels) {
        this.ledger = store.ledger();
        this.key = store.key();
        this.shapes = store.shapes();
        this.clock = clock;
        this.channels = channels;
        this.invoice = new InvoiceCall(new InvoiceIssuer(ledger, key, clock), channels);
        this.listInvoices = new ListInvoicesCall(ledger, shapes, clock);
    }

    /**
     * Answers one call, once all that the answer speaks of is on disk.
     *
     * @throws RpcFailure what the caller is told instead
     */
    ObjectNode call(String method, Parameters parameters) throws InterruptedException {
        try {
            return switch (method) {
                case "getinfo" -> getinfo();
                case "listpeerchannels" -> listpeerchannels(parameters);
                case "invoice" -> invoice.answer(parameters);
                case "listinvoices" -> listInvoices.answer(parameters);
                case "waitanyinvoice" -> waitanyinvoice(parameters);
                case "pay" -> pay(parameters);
                case "delinvoice" -> delinvoice(parameters);
                case "decode" -> decode(parameters);
                case "dev-misshape" -> misshape(parameters);
                default ->
                        throw new RpcFailure(
                                RpcFailure.UNKNOWN_METHOD, "Unknown command '" + method + "'");
            };
        } finally {
            ledger.persist();
        }
    }

    private ObjectNode getinfo() {
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("id", key.nodeId())
                        .put("alias", "boltline-development")
                        .put("version", "development")
                        .put("network", "regtest")
                        .put("num_peers", channels.active())
                        .put("num_active_channels", channels.active())
                        .put("blockheight", 0);
        answer.putArray("address");
        if (!channels.isSynced()) {
            answer.put("warning_lightningd_sync", "Still loading latest blocks from bitcoind.");
        }
        return answer;
    }

    private ObjectNode listpeerchannels(Parameters parameters) {
        parameters.allowing("id", "short_channel_id");
        return channels.list();
    }

    private ObjectNode waitanyinvoice(Parameters parameters) throws InterruptedException {
        parameters.allowing("lastpay_index", "timeout");
        Duration patience =
                Duration.ofSeconds(parameters.number("timeout").orElse(LONGEST_WAIT.toSeconds()));
        return ledger.paidAfter(parameters.number("lastpay_index").orElse(0), patience)
                .map(invoice -> shapes.applied(invoice, invoice.toAnswer(clock.instant())))
                .orElseThrow(() ->
                        new RpcFailure(
                                RpcFailure.WAIT_TIMED_OUT,
                                "Timed out while waiting for invoice to be paid"));
    }

    private ObjectNode pay(Parameters parameters) {
        parameters.allowing("bolt11", "amount_msat", "label", "retry_for", "maxfee", "description");
        String bolt11 = parameters.requiredText("bolt11");
        NodeInvoice invoice =
                ledger.withHash(hashOf(bolt11))
                        .filter(known -> known.bolt11().equalsIgnoreCase(bolt11))
                        .orElseThrow(() ->
                                new RpcFailure(RpcFailure.NO_ROUTE, "Could not find a route"));
        Instant now = clock.instant();
        if (invoice.status(now).equals("expired")) {
            throw new RpcFailure(RpcFailure.PAY_EXPIRED, "Invoice expired");
        }
        Long asked = invoice.amountMsat();
        long amountMsat =
                asked != null ? asked : parameters.requiredAmountMsat("amount_msat").orElse(1);
        NodeInvoice paid = ledger.pay(invoice.label(), amountMsat, now.getEpochSecond());
        return JSON.createObjectNode()
                .put("destination", key.nodeId())
                .put("payment_hash", paid.paymentHash())
                .put("payment_preimage", paid.preimage())
                .put("created_at", now.getEpochSecond())
                .put("parts", 1)
                .put("amount_msat", amountMsat)
                .put("amount_sent_msat", amountMsat)
                .put("status", "complete");
    }

    private ObjectNode delinvoice(Parameters parameters) {
        parameters.allowing("label", "status", "desconly");
        String label = parameters.requiredText("label");
        String expected = parameters.requiredText("status");
        NodeInvoice invoice =
                ledger.withLabel(label)
                        .orElseThrow(() ->
                                new RpcFailure(RpcFailure.UNKNOWN_INVOICE, "Unknown invoice"));
        String current = invoice.status(clock.instant());
        if (!current.equals(expected)) {
            throw new RpcFailure(
                    RpcFailure.UNEXPECTED_STATUS,
                    "Invoice status is " + current + " not " + expected,
                    Map.of("current_status", current, "expected_status", expected));
        }
        ledger.delete(label);
        return invoice.toAnswer(clock.instant());
    }

    /** For tests in another process: the invoice is shown oddly from now on. */
    private ObjectNode misshape(Parameters parameters) {
        parameters.allowing("payment_hash", "members");
        try {
            shapes.show(
                    parameters.requiredText("payment_hash"), parameters.requiredText("members"));
        } catch (IllegalArgumentException e) {
            throw RpcFailure.invalid("members: " + e.getMessage());
        }
        return JSON.createObjectNode();
    }

    private ObjectNode decode(Parameters parameters) {
        var invoice = decoded(parameters.allowing("string").requiredText("string"));
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("type", "bolt11 invoice")
                        .put("valid", true)
                        .put("currency", invoice.currency())
                        .put("created_at", invoice.timestamp().getEpochSecond())
                        .put("expiry", invoice.expiry().toSeconds())
                        .put("payee", invoice.payee())
                        .put("min_final_cltv_expiry", invoice.minFinalCltvExpiry())
                        .put("payment_hash", invoice.paymentHash())
                        .put("payment_secret", invoice.paymentSecret());
        invoice.amountMsat().ifPresent(amount -> answer.put("amount_msat", amount));
        invoice.description().ifPresent(text -> answer.put("description", text));
        invoice.descriptionHash().ifPresent(hash -> answer.put("description_hash", hash));
        return answer;
    }

    /** The payment hash that an invoice of anybody asks to pay. */
    static String hashOf(String bolt11) {
        return decoded(bolt11).paymentHash();
    }

    private static Bolt11Invoice decoded(String bolt11) {
        try {
            return Bolt11Invoice.decode(bolt11);
        } catch (MalformedInvoiceException e) {
            throw RpcFailure.invalid("Invalid bolt11: " + e.getMessage());
        }
    }
}
