package io.boltline.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.schemas.Schemas;
import java.util.Set;
import java.util.regex.Pattern;

/** What a record or document claims to be, where it may be shown: it could be anything. */
final class SafeWords {
    private static final Pattern DOCUMENT =
            Pattern.compile(
                    "products|(?:purchase|invoice)-(?:[a-z0-9]{6})?[a-z0-9]{16}"
                            + "|boltline-marker-[0-9a-f]{16}");
    private static final String NOT_SHOWN = "(not shown)";
    private static final String UNKNOWN_TYPE = "(unknown type)";
    private static final Set<String> TYPES = Schemas.published().names();

    private SafeWords() {}

    /** A type, where it is one that the contract has anywhere. */
    static String type(byte[] claimed) {
        String type = new String(claimed, UTF_8);
        return TYPES.contains(type) ? type : UNKNOWN_TYPE;
    }

    /** A document's id, where it is one of ours. */
    static String documentId(String id) {
        return DOCUMENT.matcher(id).matches() ? id : NOT_SHOWN;
    }
}
