package io.boltline.lightning;

import io.boltline.outage.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The node gave no usable answer: it is down, slow, overloaded or confused, or it doesn't accept
 * our credentials, which is an operator's error that must not fail orders.
 *
 * <p>Retryable. <b>The call may have taken effect</b>; repeating it finds out.
 */
public sealed class LightningUnavailableException extends RuntimeException
        permits OddInvoiceException,
                AnswerTooLargeException,
                CredentialRefusedException,
                UnreadableAnswerException {
    LightningUnavailableException(String message) {
        super(message);
    }

    LightningUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What operators are told; messages quote no answer and no secret. */
    public Trouble trouble() {
        return Trouble.unavailable(String.valueOf(getMessage()));
    }
}
