package io.boltline.cli.restore;

import io.boltline.contract.UnreadableMessageException;
import java.util.List;

/**
 * What was left as it is.
 *
 * @param id of the document, or of the order that an unreadable record is of
 * @param members in which a document differs from what the log says; empty if it was left for
 *     another reason
 * @param reason for people
 */
record NotRestored(String id, List<String> members, String reason) {
    static NotRestored different(String id, List<String> members) {
        return new NotRestored(id, members, "differs in " + String.join(", ", members));
    }

    static NotRestored because(String id, String reason) {
        return new NotRestored(id, List.of(), reason);
    }

    static NotRestored unreadable(String id, LoggedRecord record, UnreadableMessageException e) {
        return because(
                id, "the record of %s can't be read: %s".formatted(record.place(), e.getMessage()));
    }
}
