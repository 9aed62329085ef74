package io.boltline.standins.couchdb;

import tools.jackson.databind.node.ObjectNode;

/** What became of one draft. */
sealed interface Outcome {

    String id();

    /** One row of a {@code _bulk_docs} answer, and the body of a single write's. */
    ObjectNode row();

    record Saved(String id, String rev) implements Outcome {
        @Override
        public ObjectNode row() {
            return Json.object().put("ok", true).put("id", id).put("rev", rev);
        }
    }

    record Conflicted(String id) implements Outcome {
        @Override
        public ObjectNode row() {
            return Json.object()
                    .put("id", id)
                    .put("error", "conflict")
                    .put("reason", CouchDbFailure.conflict().getMessage());
        }
    }
}
