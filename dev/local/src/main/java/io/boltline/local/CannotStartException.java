package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import java.util.List;

/**
 * Why the pipeline can't run, told so that its user knows what to change; shown without a stack
 * trace.
 */
public final class CannotStartException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, List<String> evidence) {
        super(message, evidence);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
