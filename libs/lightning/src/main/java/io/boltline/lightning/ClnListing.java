package io.boltline.lightning;

import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core Lightning's {@code getinfo} and {@code listinvoices}.
 *
 * @see <a href="https://docs.corelightning.org/reference/listinvoices">listinvoices</a>
 */
record ClnListing(NodeTransport transport) implements NodeListing {
    private static final String GETINFO = "v1/getinfo";
    private static final String LISTINVOICES = "v1/listinvoices";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String nodeId() {
        return switch (transport.post(GETINFO, JSON.createObjectNode())) {
            case NodeAnswer.Result(var body) -> NodeListing.id(body.path("id").asString(""));
            case NodeAnswer.Failure failure -> throw failure.outage(GETINFO);
        };
    }

    /** The node can't tell when an invoice was made, so all are listed. */
    @Override
    public Stream<ClnInvoiceJson> page(long from, int limit, Instant since) {
        return list(
                JSON.createObjectNode()
                        .put("index", "created")
                        .put("start", from)
                        .put("limit", limit));
    }

    Stream<ClnInvoiceJson> list(ObjectNode parameters) {
        return switch (transport.post(LISTINVOICES, parameters)) {
            case NodeAnswer.Result(var body) when body.path("invoices").isArray() ->
                    body.path("invoices").valueStream().map(ClnInvoiceJson::new);
            case NodeAnswer.Result _ ->
                    throw new UnreadableAnswerException(
                            LISTINVOICES + ": an answer of another shape");
            case NodeAnswer.Failure failure -> throw failure.outage(LISTINVOICES);
        };
    }
}
