package io.boltline.schemas;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a schema tells machines besides, in {@code $comment}: words between semicolons. */
public final class Marks {
    private static final String NO_LONGER_WRITTEN = "no longer written";

    private Marks() {}

    /** All of them, in their order. */
    static List<String> of(JsonNode schema) {
        return in(schema.path("$comment").asString(""));
    }

    /** All that a {@code $comment} has, in their order. */
    public static List<String> in(String comment) {
        return Stream.of(comment.split(";", -1)).map(String::strip).toList();
    }

    /** Whether the member or alternative is only there for what lies in the log already. */
    public static boolean isNoLongerWritten(JsonNode schema) {
        return of(schema).contains(NO_LONGER_WRITTEN);
    }
}
