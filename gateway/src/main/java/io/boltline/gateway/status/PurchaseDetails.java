package io.boltline.gateway.status;

import io.boltline.contract.ContractJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller said of its purchase beside the product, to be told back as it was sent. What is
 * null was not said.
 *
 * @param json an object with those members alone, as text: most are kept and never asked for
 */
public record PurchaseDetails(String json) {
    static final PurchaseDetails NONE = new PurchaseDetails("{}");

    private static final List<String> MEMBERS = List.of("description", "metadata");

    /**
     * Those of an order.
     *
     * @param content the request's body, or at least these members of it
     */
    static PurchaseDetails of(ObjectNode content) {
        var said = JsonNodeFactory.instance.objectNode();
        for (var member : MEMBERS) {
            JsonNode value = content.path(member);
            if (!value.isMissingNode() && !value.isNull()) {
                said.set(member, value);
            }
        }
        return said.isEmpty()
                ? NONE
                : new PurchaseDetails(ContractJson.mapper().writeValueAsString(said));
    }

    ObjectNode toJson() {
        return (ObjectNode) ContractJson.mapper().readTree(json);
    }
}
