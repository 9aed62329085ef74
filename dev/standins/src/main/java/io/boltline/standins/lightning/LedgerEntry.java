package io.boltline.standins.lightning;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A change to the node's invoices, as a line of its log. */
sealed interface LedgerEntry {
    JsonMapper JSON = JsonMapper.shared();

    record Created(NodeInvoice invoice) implements LedgerEntry {}

    record Paid(String label, SettledPayment settlement) implements LedgerEntry {}

    /** Cancelled by its issuer. */
    record Ended(String label) implements LedgerEntry {}

    record Deleted(String label) implements LedgerEntry {}

    default String toLine() {
        ObjectNode line = JSON.createObjectNode();
        switch (this) {
            case Created(var invoice) -> line.set("created", JSON.valueToTree(invoice));
            case Paid(String label, var settlement) ->
                    line.put("label", label).set("paid", JSON.valueToTree(settlement));
            case Ended(String label) -> line.put("ended", label);
            case Deleted(String label) -> line.put("deleted", label);
        }
        return line.toString();
    }

    static LedgerEntry ofLine(String text) {
        Line line = JSON.readValue(text, Line.class);
        if (line.created() != null) {
            return new Created(line.created());
        }
        if (line.label() != null && line.paid() != null) {
            return new Paid(line.label(), line.paid());
        }
        if (line.ended() != null) {
            return new Ended(line.ended());
        }
        if (line.deleted() != null) {
            return new Deleted(line.deleted());
        }
        throw new IllegalArgumentException("not a line of a node's log");
    }

    /** The shape on disk: one kind of entry is set, the others are null. */
    record Line(
            @Nullable NodeInvoice created,
            @Nullable String label,
            @Nullable SettledPayment paid,
            @Nullable String ended,
            @Nullable String deleted) {}
}
