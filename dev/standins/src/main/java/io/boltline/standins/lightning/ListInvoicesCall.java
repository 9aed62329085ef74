package io.boltline.standins.lightning;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The call {@code listinvoices}: one invoice, a page of them, or all. */
final class ListInvoicesCall {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final InvoiceLedger ledger;
    private final OddShapes shapes;
    private final Clock clock;

    ListInvoicesCall(InvoiceLedger ledger, OddShapes shapes, Clock clock) {
        this.ledger = ledger;
        this.shapes = shapes;
        this.clock = clock;
    }

    ObjectNode answer(Parameters parameters) {
        parameters.allowing(
                "label", "invstring", "payment_hash", "offer_id", "index", "start", "limit");
        Optional<String> label = parameters.text("label");
        Optional<String> hash =
                parameters
                        .hex32("payment_hash")
                        .or(() -> parameters.text("invstring").map(NodeCalls::hashOf));
        if (label.isPresent() && hash.isPresent()) {
            throw RpcFailure.invalid(
                    "Can only specify one of {label}, {invstring}, {payment_hash} or {offer_id}");
        }
        List<NodeInvoice> found =
                label.isPresent() || hash.isPresent()
                        ? label
                                .flatMap(ledger::withLabel)
                                .or(() -> hash.flatMap(ledger::withHash))
                                .stream()
                                .toList()
                        : page(parameters);
        ObjectNode answer = JSON.createObjectNode();
        Instant now = clock.instant();
        var invoices = answer.putArray("invoices");
        found.forEach(invoice -> invoices.add(shapes.applied(invoice, invoice.toAnswer(now))));
        return answer;
    }

    private List<NodeInvoice> page(Parameters parameters) {
        Optional<String> index = parameters.text("index");
        OptionalLong start = parameters.number("start");
        OptionalLong limit = parameters.number("limit");
        if (index.isEmpty() && (start.isPresent() || limit.isPresent())) {
            throw RpcFailure.invalid("Can only specify {start} or {limit} with {index}");
        }
        return switch (index.orElse("created")) {
            case "created" -> ledger.createdFrom(start.orElse(0), limit.orElse(Long.MAX_VALUE));
            case "updated" -> ledger.updatedFrom(start.orElse(0), limit.orElse(Long.MAX_VALUE));
            default ->
                    throw Parameters.badToken(
                            "index", "should be 'created' or 'updated'", index.orElse(""));
        };
    }
}
