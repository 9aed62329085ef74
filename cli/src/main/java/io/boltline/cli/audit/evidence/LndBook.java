package io.boltline.cli.audit.evidence;

import io.boltline.cli.audit.evidence.AskedNode.Fate;
import io.boltline.cli.audit.evidence.Evidence.NodePayment;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * LND's invoices. They have no label; the log says whose a payment hash is.
 *
 * <p>LND shows preimages, also unpaid ones. They are passed over and never kept.
 *
 * @see <a href="https://lightning.engineering/api-docs/api/lnd/lightning/list-invoices/">
 *     ListInvoices</a>
 */
record LndBook(NodeHttp http) implements NodeBook {
    private static final int PAGE = 1000;

    /** By so much the node's clock may be behind the broker's. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    @Override
    public String nodeId() {
        return http.get("v1/getinfo").path("identity_pubkey").asString("");
    }

    @Override
    public void readInto(Archive archive, Instant since, LongConsumer progress) {
        long from = Math.max(0, since.minus(CLOCKS_DIFFER).getEpochSecond());
        forEach(invoice -> archive.addUnlabelled(evidence(invoice)), from, progress);
    }

    @Override
    public void readFates(BiConsumer<String, Fate> reader) {
        forEach(
                invoice -> reader.accept(evidence(invoice).paymentHash(), fate(invoice)),
                0,
                _ -> {});
    }

    private static Fate fate(JsonNode invoice) {
        return payment(invoice)
                .<Fate>map(NodePayment::fate)
                .orElseGet(() ->
                        invoice.path("state").asString("").equals("CANCELED")
                                ? new Fate.Over()
                                : new Fate.Open());
    }

    private void forEach(Consumer<JsonNode> reader, long from, LongConsumer progress) {
        long offset = 0;
        JsonNode page = page(offset, from);
        while (!page.isEmpty()) {
            for (JsonNode invoice : page) {
                reader.accept(invoice);
                offset = Math.max(offset, invoice.path("add_index").asLong(0));
            }
            progress.accept(offset);
            page = page(offset, from);
        }
    }

    private JsonNode page(long offset, long from) {
        return http.get(
                        "v1/invoices?index_offset=%d&num_max_invoices=%d&creation_date_start=%d"
                                .formatted(offset, PAGE, from))
                .path("invoices");
    }

    static Evidence.NodeInvoice evidence(JsonNode invoice) {
        return new Evidence.NodeInvoice(
                1,
                false,
                HexFormat.of()
                        .formatHex(Base64.getDecoder().decode(invoice.path("r_hash").asString(""))),
                invoice.path("value_msat").asLong(0),
                payment(invoice));
    }

    private static Optional<Evidence.NodePayment> payment(JsonNode invoice) {
        return invoice.path("state").asString("").equals("SETTLED")
                ? Optional.of(
                        new Evidence.NodePayment(
                                Instant.ofEpochSecond(invoice.path("settle_date").asLong(0))
                                        .toEpochMilli(),
                                invoice.path("amt_paid_msat").asLong(0)))
                : Optional.empty();
    }
}
