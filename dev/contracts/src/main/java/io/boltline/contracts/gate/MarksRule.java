package io.boltline.contracts.gate;

import java.util.Set;

/** What is said for people, and that a member is personal. */
final class MarksRule implements SchemaRule {
    /** Nobody's program depends on them. */
    static final Set<String> WORDS =
            Set.of(
                    "title",
                    "description",
                    "examples",
                    "example",
                    "$comment",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "externalDocs",
                    "xml",
                    "x-since",
                    "x-unit");

    private static final String PERSONAL = "personal";

    @Override
    public void compare(Schema old, Schema now, Site site) {
        if (!old.isMarked(PERSONAL) && now.isMarked(PERSONAL)) {
            site.tell(
                    "is personal from now on, and was kept and shown as what is not",
                    old.first("$comment"),
                    now.first("$comment"),
                    site.subject() instanceof Subject.Kept ? Effect.LOST : Effect.NONE);
        }
        for (var word : WORDS) {
            if (!old.first(word).json().equals(now.first(word).json())) {
                site.tell("words changed", old.first(word), now.first(word), Effect.NONE);
            }
        }
    }
}
