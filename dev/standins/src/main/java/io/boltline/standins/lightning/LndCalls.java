package io.boltline.standins.lightning;

import io.boltline.standins.StandInAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the node does at each call, in the words of lnrpc. */
final class LndCalls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HASH_BYTES = 32;
    private static final long DEFAULT_PAGE = 100;
    private static final long MSAT_PER_SAT = 1000;

    private final InvoiceLedger ledger;
    private final NodeKey key;
    private final OddShapes shapes;
    private final Clock clock;
    private final NodeChannels channels;
    private final LndAddInvoice addInvoice;
    private volatile boolean expiredStayOpen;

    LndCalls(NodeStore store, Clock clock, NodeChannels channels) {
        this.ledger = store.ledger();
        this.key = store.key();
        this.shapes = store.shapes();
        this.clock = clock;
        this.channels = channels;
        this.addInvoice = new LndAddInvoice(new InvoiceIssuer(ledger, key, clock));
    }

    ObjectNode getInfo() {
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("version", "development")
                        .put("identity_pubkey", key.nodeId())
                        .put("alias", "boltline-development")
                        .put("num_peers", channels.active())
                        .put("num_active_channels", channels.active())
                        .put("block_height", 0)
                        .put("synced_to_chain", channels.isSynced())
                        .put("synced_to_graph", true);
        answer.putArray("chains").addObject().put("chain", "bitcoin").put("network", "regtest");
        answer.putArray("uris");
        return answer;
    }

    /** lnrpc's ChannelBalance: all open channels, also those whose peers are away. */
    ObjectNode channelBalance() {
        long localMsat = channels.sum(NodeChannel::toUsMsat);
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("balance", Long.toString(localMsat / MSAT_PER_SAT))
                        .put("pending_open_balance", "0");
        answer.set("local_balance", amount(localMsat));
        answer.set("remote_balance", amount(channels.sum(NodeChannel::toThemMsat)));
        answer.set("unsettled_local_balance", amount(0));
        answer.set("unsettled_remote_balance", amount(0));
        answer.set("pending_open_local_balance", amount(0));
        answer.set("pending_open_remote_balance", amount(0));
        return answer;
    }

    private static ObjectNode amount(long msat) {
        return JSON.createObjectNode()
                .put("sat", Long.toString(msat / MSAT_PER_SAT))
                .put("msat", Long.toString(msat));
    }

    void ignoreUnknownFields() {
        addInvoice.ignoreUnknownFields();
    }

    void leaveExpiredOpen() {
        expiredStayOpen = true;
    }

    private ObjectNode answer(NodeInvoice invoice, Instant now) {
        return shapes.applied(invoice, new LndInvoice(invoice).toAnswer(now));
    }

    /** What is open at this time has not expired; at the epoch only what was cancelled has. */
    private Instant now() {
        return expiredStayOpen ? Instant.EPOCH : clock.instant();
    }

    /** Answers once the invoice is on disk. */
    ObjectNode addInvoice(byte[] body) {
        try {
            return addInvoice.answer(body);
        } finally {
            ledger.persist();
        }
    }

    ObjectNode lookupInvoice(String hash) {
        int bytes = hexBytes(hash);
        if (bytes != HASH_BYTES) {
            throw LndFailure.unknown("payment hash must be exactly 32 bytes, is instead " + bytes);
        }
        NodeInvoice invoice =
                ledger.withHash(hash)
                        .orElseThrow(() ->
                                new LndFailure(LndFailure.NOT_FOUND, "unable to locate invoice"));
        ledger.persist();
        return answer(invoice, now());
    }

    /** invoicesrpc's CancelInvoice: cancelling twice is no error, an invoice that is paid stays. */
    ObjectNode cancelInvoice(byte[] body) {
        byte[] hash =
                LndMessage.read(body, Set.of("payment_hash"))
                        .bytes("payment_hash")
                        .orElse(new byte[0]);
        NodeInvoice invoice =
                ledger.withHash(HexFormat.of().formatHex(hash))
                        .orElseThrow(() -> LndFailure.unknown("unable to locate invoice"));
        NodeInvoice ended = ledger.end(invoice.label());
        ledger.persist();
        if (ended.settlement() != null) {
            throw LndFailure.unknown("invoice already settled");
        }
        return JSON.createObjectNode();
    }

    /**
     * lnrpc's SubscribeInvoices: what comes from now on, created or paid, and before that what came
     * after the indexes that the caller knows. An index of 0 asks for nothing of before, so that
     * nobody learns of the first payment in this way. Like grpc-gateway it answers, head included,
     * only when there is something to tell.
     */
    StandInAnswer.Body subscribeInvoices(Map<String, String> query) {
        var newest = ledger.position();
        long created = number(query, "add_index");
        long paid = number(query, "settle_index");
        var from =
                new LedgerPosition(
                        created == 0 ? newest.created() : created,
                        paid == 0 ? newest.paid() : paid);
        return out -> tell(from, out);
    }

    private void tell(LedgerPosition from, OutputStream out)
            throws IOException, InterruptedException {
        var known = from;
        while (true) {
            var changed = ledger.awaitChange(known);
            ledger.persist();
            long created = known.created();
            long paid = known.paid();
            for (NodeInvoice invoice : changed) {
                ObjectNode line = JSON.createObjectNode();
                line.set("result", answer(invoice, now()));
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                created = Math.max(created, invoice.createdIndex());
                paid = Math.max(paid, invoice.payIndex());
            }
            out.flush();
            known = new LedgerPosition(created, paid);
        }
    }

    private static int hexBytes(String text) {
        try {
            return HexFormat.of().parseHex(text).length;
        } catch (IllegalArgumentException _) {
            throw LndFailure.unknown("encoding/hex: invalid byte");
        }
    }

    /** The page after {@code index_offset}, or the one before it; the oldest first either way. */
    ObjectNode listInvoices(Map<String, String> query) {
        Instant now = now();
        boolean pendingOnly = Boolean.parseBoolean(query.get("pending_only"));
        boolean reversed = Boolean.parseBoolean(query.get("reversed"));
        long offset = number(query, "index_offset");
        long asked = number(query, "num_max_invoices");
        long limit = asked == 0 ? DEFAULT_PAGE : asked;
        long from = reversed ? 0 : offset + 1;
        List<NodeInvoice> page =
                new LndPage(offset, limit, reversed)
                        .of(
                                ledger
                                        .createdFrom(
                                                from,
                                                reversed || pendingOnly ? Long.MAX_VALUE : limit)
                                        .stream()
                                        .filter(invoice ->
                                                !pendingOnly
                                                        || new LndInvoice(invoice)
                                                                .state(now)
                                                                .equals("OPEN"))
                                        .toList());
        ledger.persist();
        ObjectNode answer = JSON.createObjectNode();
        var invoices = answer.putArray("invoices");
        page.forEach(invoice -> invoices.add(answer(invoice, now)));
        return answer.put(
                        "last_index_offset",
                        Long.toString(page.isEmpty() ? 0 : page.getLast().createdIndex()))
                .put(
                        "first_index_offset",
                        Long.toString(page.isEmpty() ? 0 : page.getFirst().createdIndex()));
    }

    private static long number(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "0");
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw new LndFailure(
                    LndFailure.INVALID_ARGUMENT,
                    "parsing field \"" + name + "\": strconv.ParseUint: invalid syntax");
        }
    }
}
