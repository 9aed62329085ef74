package io.boltline.cli.audit.evidence;

import io.boltline.cli.audit.evidence.AskedNode.Fate;
import io.boltline.cli.audit.evidence.Evidence.NodePayment;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core Lightning's invoices. The label says whose they are.
 *
 * @see <a href="https://docs.corelightning.org/reference/listinvoices">listinvoices</a>
 */
record ClnBook(NodeHttp http) implements NodeBook {
    private static final int PAGE = 1000;
    private static final Pattern LABEL = Pattern.compile("(purchase-[a-z0-9]{16}):([1-9]\\d{0,8})");

    @Override
    public String nodeId() {
        return http.post("v1/getinfo", JsonMapper.shared().createObjectNode())
                .path("id")
                .asString("");
    }

    /** The node can't tell when an invoice was made, so all are read. */
    @Override
    public void readInto(Archive archive, Instant since, LongConsumer progress) {
        forEach(invoice -> add(invoice, archive), progress);
    }

    @Override
    public void readFates(BiConsumer<String, Fate> reader) {
        forEach(
                invoice -> reader.accept(invoice.path("payment_hash").asString(""), fate(invoice)),
                _ -> {});
    }

    private static Fate fate(JsonNode invoice) {
        return payment(invoice)
                .<Fate>map(NodePayment::fate)
                .orElseGet(() ->
                        invoice.path("status").asString("").equals("expired")
                                ? new Fate.Over()
                                : new Fate.Open());
    }

    private void forEach(Consumer<JsonNode> reader, LongConsumer progress) {
        long start = 1;
        JsonNode page = page(start);
        while (!page.isEmpty()) {
            for (JsonNode invoice : page) {
                reader.accept(invoice);
                start = Math.max(start, invoice.path("created_index").asLong(0) + 1);
            }
            progress.accept(start - 1);
            page = page(start);
        }
    }

    private JsonNode page(long start) {
        ObjectNode parameters =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("index", "created")
                        .put("start", start)
                        .put("limit", PAGE);
        return http.post("v1/listinvoices", parameters).path("invoices");
    }

    static void add(JsonNode invoice, Archive archive) {
        Matcher label = LABEL.matcher(invoice.path("label").asString(""));
        if (label.matches()) {
            archive.add(label.group(1), evidence(invoice, Integer.parseInt(label.group(2)), false));
        } else {
            archive.addUnlabelled(evidence(invoice, 0, true));
        }
    }

    private static Evidence.NodeInvoice evidence(
            JsonNode invoice, int attempt, boolean mislabelled) {
        return new Evidence.NodeInvoice(
                attempt,
                mislabelled,
                invoice.path("payment_hash").asString(""),
                invoice.path("amount_msat").asLong(0),
                payment(invoice));
    }

    private static Optional<Evidence.NodePayment> payment(JsonNode invoice) {
        return invoice.path("status").asString("").equals("paid")
                ? Optional.of(
                        new Evidence.NodePayment(
                                Instant.ofEpochSecond(invoice.path("paid_at").asLong(0))
                                        .toEpochMilli(),
                                invoice.path("amount_received_msat").asLong(0)))
                : Optional.empty();
    }
}
