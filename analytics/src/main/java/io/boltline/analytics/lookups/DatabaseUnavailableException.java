package io.boltline.analytics.lookups;

import org.jspecify.annotations.Nullable;

/** The rows can't be read. The message is for operators: it may name the database. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
