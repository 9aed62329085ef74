package io.boltline.standins.lightning;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invoices that the node shows otherwise than its documents say, as one of another version does, or
 * one with a bug. What it knows of them stays as it is. Forgotten at the end.
 */
final class OddShapes {
    private final Map<String, ObjectNode> changes = new ConcurrentHashMap<>();

    /**
     * From now on this invoice is shown with these members changed.
     *
     * @param paymentHash 64 hex digits
     * @param members a JSON object; null takes a member away, an empty object heals the invoice
     * @throws IllegalArgumentException if it is no JSON object
     */
    void show(String paymentHash, String members) {
        try {
            if (JsonMapper.shared().readTree(members) instanceof ObjectNode object) {
                changes.put(paymentHash, object);
                return;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + members, e);
        }
        throw new IllegalArgumentException("not a JSON object: " + members);
    }

    ObjectNode applied(NodeInvoice invoice, ObjectNode answer) {
        ObjectNode changed = changes.get(invoice.paymentHash());
        if (changed != null) {
            changed.forEachEntry((name, value) -> {
                if (value.isNull()) {
                    answer.remove(name);
                } else {
                    answer.set(name, value);
                }
            });
        }
        return answer;
    }
}
