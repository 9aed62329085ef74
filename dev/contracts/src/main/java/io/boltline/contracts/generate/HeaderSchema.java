package io.boltline.contracts.generate;

import io.boltline.contract.ContractJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of records' headers: an object of texts. No record of Java says what they are. */
final class HeaderSchema {
    private final JsonNode headers;

    HeaderSchema(Overlay overlay) {
        this.headers = overlay.headers();
    }

    /**
     * Those of a message.
     *
     * @param said what the overlay says of its schema
     */
    ObjectNode ofMessage(String type, JsonNode said) {
        var schema = of(headers.path("of").path(said.path("headers").stringValue()));
        var properties = (ObjectNode) schema.path("properties");
        ((ObjectNode) properties.path("ce_type")).put("const", type);
        ((ObjectNode) properties.path("ce_id"))
                .put(
                        "description",
                        "The message's identity: " + said.path("id").path("template").stringValue())
                .set("pattern", said.path("id").path("pattern"));
        if (said.has("subject")) {
            Overlay.merge(
                    (ObjectNode) properties.path("ce_subject"), (ObjectNode) said.path("subject"));
        }
        return titled(
                "Headers of \"%s\"".formatted(said.path("title").stringValue()),
                "The headers of a record of this type. Readers pass over others.",
                schema);
    }

    /** Those that are added to whatever headers there are. */
    ObjectNode added(String name) {
        var said = headers.path("added").path(name);
        return titled(
                said.path("title").stringValue(), said.path("description").stringValue(), of(said));
    }

    private static ObjectNode titled(String title, String description, ObjectNode schema) {
        var whole =
                ContractJson.mapper()
                        .createObjectNode()
                        .put("title", title)
                        .put("description", description);
        Overlay.merge(whole, schema);
        return whole;
    }

    private ObjectNode of(JsonNode where) {
        var schema = ContractJson.mapper().createObjectNode().put("type", "object");
        schema.set("required", where.path("always"));
        var properties = schema.putObject("properties");
        where.path("always").forEach(name -> add(name.stringValue(), false, properties));
        where.path("sometimes").forEach(name -> add(name.stringValue(), false, properties));
        where.path("earlier").forEach(name -> add(name.stringValue(), true, properties));
        if (where.path("othersAsTheyCame").asBoolean(false)) {
            schema.put("additionalProperties", true);
        }
        return schema;
    }

    private void add(String name, boolean isEarlier, ObjectNode properties) {
        var said = ((ObjectNode) headers.path("headers").path(name)).deepCopy();
        if (isEarlier) {
            said.put("noLongerWritten", true);
        }
        properties.set(
                name,
                Words.over(ContractJson.mapper().createObjectNode().put("type", "string"), said));
    }
}
