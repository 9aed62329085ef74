package io.boltline.cli;

/** What a command was told can't be meant: a line for its user, and exit status 2. */
public final class ToldWrongException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    public ToldWrongException(String message, Throwable cause) {
        super(message, cause);
    }
}
