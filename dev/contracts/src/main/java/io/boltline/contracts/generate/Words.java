package io.boltline.contracts.generate;

import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words of the overlay that are no keywords of JSON Schema. What machines want of them goes
 * into {@code $comment}: other keywords make strict validators stop.
 */
final class Words {
    private static final String PERSONAL = "personal";
    private static final String NO_LONGER_WRITTEN = "noLongerWritten";
    private static final String SINCE = "since";

    private Words() {}

    /** Lays what the overlay says of a member over what its type says. */
    static ObjectNode over(ObjectNode shape, ObjectNode said) {
        var comments = new ArrayList<String>();
        if (take(said, PERSONAL)) {
            comments.add("personal");
        }
        if (take(said, NO_LONGER_WRITTEN)) {
            comments.add("no longer written");
        }
        if (said.has(SINCE)) {
            comments.add("since " + said.remove(SINCE).stringValue());
        }
        var whole = said.objectNode();
        whole.set("description", said.remove("description"));
        if (!comments.isEmpty()) {
            whole.put("$comment", String.join("; ", comments));
        }
        Overlay.merge(whole, shape);
        Overlay.merge(whole, said);
        return whole;
    }

    private static boolean take(ObjectNode said, String word) {
        return said.remove(word) != null;
    }
}
