package io.boltline.cli.receipt;

import io.boltline.cli.CommandFailedException;

/** A file that is no receipt, or proves nothing; the message begins with the part at fault. */
final class InvalidReceiptException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    InvalidReceiptException(String part, String reason) {
        super(part + ": " + reason);
    }
}
