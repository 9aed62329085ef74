package io.boltline.cli;

/**
 * Why a command could not do it now, though the same may go well later: something is still to come,
 * or to come back. A command that stays tries again.
 */
public final class NotYetException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    public NotYetException(String message) {
        super(message);
    }

    public NotYetException(String message, Throwable cause) {
        super(message, cause);
    }
}
