package io.boltline.merkle;

import org.jspecify.annotations.Nullable;

/** A proof that proves nothing. The message says which, and what is wrong with it. */
public final class InvalidProofException extends RuntimeException {
    InvalidProofException(String message) {
        this(message, null);
    }

    InvalidProofException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
