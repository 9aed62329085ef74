package io.boltline.contract;

/**
 * A record that is none of ours: a header is missing, the type is unknown or the JSON is bad.
 *
 * <p>Reading it again gives the same answer. The message names what is wrong and never quotes the
 * value of the record.
 */
public final class UnreadableMessageException extends RuntimeException {
    public UnreadableMessageException(String message) {
        super(message);
    }
}
