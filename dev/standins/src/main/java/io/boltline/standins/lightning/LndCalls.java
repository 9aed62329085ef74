package io.boltline.standins.lightning;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the node does at each call, in the words of lnrpc. */
final class LndCalls {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HASH_BYTES = 32;
    private static final long DEFAULT_PAGE = 100;

    private final InvoiceLedger ledger;
    private final NodeKey key;
    private final Clock clock;
    private final LndAddInvoice addInvoice;

    LndCalls(InvoiceLedger ledger, NodeKey key, Clock clock) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
        this.addInvoice = new LndAddInvoice(new InvoiceIssuer(ledger, key, clock));
    }

    ObjectNode getInfo() {
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("version", "development")
                        .put("identity_pubkey", key.nodeId())
                        .put("alias", "boltline-development")
                        .put("num_peers", 0)
                        .put("num_active_channels", 0)
                        .put("block_height", 0)
                        .put("synced_to_chain", true)
                        .put("synced_to_graph", true);
        answer.putArray("chains").addObject().put("chain", "bitcoin").put("network", "regtest");
        answer.putArray("uris");
        return answer;
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
        return new LndInvoice(invoice).toAnswer(clock.instant());
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
        Instant now = clock.instant();
        boolean pendingOnly = Boolean.parseBoolean(query.get("pending_only"));
        boolean reversed = Boolean.parseBoolean(query.get("reversed"));
        long offset = number(query, "index_offset");
        long limit = number(query, "num_max_invoices");
        List<NodeInvoice> page =
                new LndPage(offset, limit == 0 ? DEFAULT_PAGE : limit, reversed)
                        .of(
                                ledger.createdFrom(0, Long.MAX_VALUE).stream()
                                        .filter(invoice ->
                                                !pendingOnly
                                                        || new LndInvoice(invoice)
                                                                .state(now)
                                                                .equals("OPEN"))
                                        .toList());
        ledger.persist();
        ObjectNode answer = JSON.createObjectNode();
        var invoices = answer.putArray("invoices");
        page.forEach(invoice -> invoices.add(new LndInvoice(invoice).toAnswer(now)));
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
