package io.boltline.lightning;

import java.time.Instant;
import java.util.HashMap;
import java.util.stream.Stream;

/**
 * LND's GetInfo and ListInvoices.
 *
 * <p>LND shows preimages, also unpaid ones. They are passed over and never kept.
 *
 * @see <a href="https://lightning.engineering/api-docs/api/lnd/lightning/list-invoices/">
 *     ListInvoices</a>
 */
record LndListing(NodeTransport transport) implements NodeListing {
    private static final String GETINFO = "v1/getinfo";
    private static final String INVOICES = "v1/invoices";

    @Override
    public String nodeId() {
        return switch (transport.get(GETINFO)) {
            case NodeAnswer.Result(var body) ->
                    NodeListing.id(body.path("identity_pubkey").asString(""));
            case NodeAnswer.Failure failure -> throw failure.outage(GETINFO);
        };
    }

    @Override
    public Stream<LndInvoiceJson> page(long from, int limit, Instant since) {
        var query = new HashMap<String, String>();
        query.put("index_offset", Long.toString(Math.max(0, from - 1)));
        query.put("num_max_invoices", Integer.toString(limit));
        if (since.isAfter(Instant.EPOCH)) {
            query.put("creation_date_start", Long.toString(since.getEpochSecond()));
        }
        return switch (transport.get(INVOICES, query)) {
            case NodeAnswer.Result(var body) when body.path("invoices").isArray() ->
                    body.path("invoices").valueStream().map(LndInvoiceJson::new);
            case NodeAnswer.Result _ ->
                    throw new UnreadableAnswerException(INVOICES + ": an answer of another shape");
            case NodeAnswer.Failure failure -> throw failure.outage(INVOICES);
        };
    }
}
