package io.boltline.merkle;

/** A proof that proves nothing. The message says which, and what is wrong with it. */
public final class InvalidProofException extends RuntimeException {
    InvalidProofException(String message) {
        super(message);
    }
}
