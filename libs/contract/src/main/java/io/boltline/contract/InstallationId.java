package io.boltline.contract;

/**
 * What tells an installation's log from any other: a check of a secret that nobody kept, made once
 * and held in the log beside those of the secrets in use.
 *
 * @param value 64 hex digits
 */
public record InstallationId(String value) {
    public InstallationId {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "an installation's id is 64 hex digits, not \"" + value + "\"");
        }
    }

    /** Enough of it for people to tell it from others, and for the name of a document. */
    public String shortened() {
        return value.substring(0, 16);
    }
}
