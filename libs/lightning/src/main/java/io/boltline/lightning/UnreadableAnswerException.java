package io.boltline.lightning;

/** Somebody answered, and not as this node does: it may be another server, or another version. */
public final class UnreadableAnswerException extends LightningUnavailableException {
    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
