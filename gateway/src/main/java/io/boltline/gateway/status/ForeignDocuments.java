package io.boltline.gateway.status;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents among the orders that are not ours: an older shop's, or what somebody wrote by hand.
 * They are passed over, and an operator is told of the first.
 */
final class ForeignDocuments {
    private static final Logger log = LoggerFactory.getLogger(ForeignDocuments.class);
    private static final int MAX_ID_CHARS = 100;

    private final AtomicBoolean told = new AtomicBoolean();

    void passOver(ObjectNode document) {
        if (told.compareAndSet(false, true)) {
            log.warn(
                    "the orders database has documents that can't be read as the shop's orders and"
                            + " invoices: they are passed over, and only this one is told of: {}",
                    printable(document.path("_id").asString("")));
        }
    }

    /** Whoever wrote the id must not write the log. */
    private static String printable(String id) {
        return id.substring(0, Math.min(id.length(), MAX_ID_CHARS)).replaceAll("[^!-~]", "?");
    }
}
