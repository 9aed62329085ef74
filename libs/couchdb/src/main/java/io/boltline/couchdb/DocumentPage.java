package io.boltline.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some documents in the order of their ids.
 *
 * @param next where the next page begins, empty after the last one
 */
public record DocumentPage(List<ObjectNode> documents, Optional<String> next) {

    /** A page of what was asked for with one document more than fits. */
    static DocumentPage of(Map<String, ObjectNode> found, int limit) {
        var ids = new ArrayList<>(found.keySet());
        var documents = new ArrayList<>(found.values());
        return found.size() <= limit
                ? new DocumentPage(documents, Optional.empty())
                : new DocumentPage(documents.subList(0, limit), Optional.of(ids.get(limit)));
    }
}
