package io.boltline.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Holds documents of CouchDB, as it answers them, against their schemas; thread-safe. */
public final class DocumentCheck {
    private static final String PRODUCTS = "products";
    private static final String ORDER = "order-document";

    private static final Map<String, String> BY_TYPE =
            Map.of(
                    "purchase", ORDER,
                    "lightning_invoice", "invoice-document",
                    "boltline_marker", "orders-marker");

    private final Schemas schemas;

    /** Checks by these schemas. */
    public DocumentCheck(Schemas schemas) {
        this.schemas = schemas;
    }

    /** By its {@code type}; the shop's document of prices by its {@code _id}. */
    public Checked check(JsonNode document, Reading reading) {
        String name =
                document.path("_id").asString("").equals(PRODUCTS)
                        ? "products-document"
                        : BY_TYPE.get(document.path("type").asString(""));
        return name == null
                ? Checked.undescribed(
                        new Violation(
                                "/type", "one of " + BY_TYPE.keySet().stream().sorted().toList()))
                : Checked.by(name, violations(name, document, reading));
    }

    private List<Violation> violations(String name, JsonNode document, Reading reading) {
        var violations = new ArrayList<>(schemas.violations(name, document, reading));
        if (name.equals(ORDER) && !document.path("_id").equals(document.path("id"))) {
            violations.add(new Violation("/id", "the same as \"_id\""));
        }
        return violations;
    }
}
