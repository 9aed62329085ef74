package io.boltline.merkle;

import org.jspecify.annotations.Nullable;

/** A signed note or checkpoint that isn't well-formed, or that no known key signed. */
public final class InvalidNoteException extends RuntimeException {
    InvalidNoteException(String message) {
        this(message, null);
    }

    InvalidNoteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
