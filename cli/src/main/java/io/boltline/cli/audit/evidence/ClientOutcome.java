package io.boltline.cli.audit.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a client knows of a purchase that it asked for. */
public enum ClientOutcome {
    /** It was told that the purchase exists: with its invoice, if the record names one. */
    ACKNOWLEDGED,
    /** It was told that there is none. */
    REFUSED,
    /** It was not told: no answer, a broken one, or one that leaves it open. */
    UNKNOWN;

    /** The word in records, lower case. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
