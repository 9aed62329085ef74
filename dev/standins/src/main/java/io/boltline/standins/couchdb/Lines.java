package io.boltline.standins.couchdb;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a journal: fields between tabs, which JSON never holds unescaped. */
final class Lines {

    private static final String DOCUMENT = "doc";
    private static final String SECURITY = "security";

    private Lines() {}

    sealed interface Line {}

    record Change(Revision revision) implements Line {}

    record Secured(SecurityObject object) implements Line {}

    static String change(Revision revision) {
        return String.join(
                        "\t",
                        DOCUMENT,
                        revision.rev(),
                        revision.deleted() ? "deleted" : "live",
                        Revision.quoted(revision.id()),
                        new String(revision.members(), StandardCharsets.UTF_8))
                + "\n";
    }

    static String security(SecurityObject object) {
        return SECURITY + "\t" + object.json() + "\n";
    }

    /**
     * Reads what was written.
     *
     * @param seq of this line, should it be a change
     * @throws IllegalStateException if no process of this kind wrote the line
     */
    static Line read(String line, long seq) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.getFirst().equals(DOCUMENT) && fields.size() == 5) {
            return new Change(
                    new Revision(
                            seq,
                            Json.read(fields.get(3)).stringValue(),
                            fields.get(1),
                            fields.get(2).equals("deleted"),
                            Database.utf8(fields.get(4))));
        }
        if (fields.getFirst().equals(SECURITY) && fields.size() == 2) {
            return new Secured(SecurityObject.of(Json.read(fields.get(1))));
        }
        throw new IllegalStateException("Unknown line after change " + (seq - 1));
    }
}
