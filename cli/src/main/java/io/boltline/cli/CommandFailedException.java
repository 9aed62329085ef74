package io.boltline.cli;

import java.util.List;

/** Why a command did not do what it was told: a line for its user, and exit status 1. */
public class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> evidence;

    public CommandFailedException(String message) {
        super(message);
        this.evidence = List.of();
    }

    /**
     * One that shows more than it says.
     *
     * @param evidence lines to print below the message, such as the last ones of a log
     */
    public CommandFailedException(String message, List<String> evidence) {
        super(message);
        this.evidence = List.copyOf(evidence);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
        this.evidence = List.of();
    }

    /** Mostly none. */
    public List<String> evidence() {
        return evidence;
    }
}
