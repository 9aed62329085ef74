package io.boltline.lightning;

/** The node answered more than is taken of one answer: it may answer less to a smaller question. */
public final class AnswerTooLargeException extends LightningUnavailableException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException(String message) {
        super(message);
    }
}
