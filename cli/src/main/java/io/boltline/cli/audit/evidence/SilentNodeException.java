package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;

/** Nobody answers where the node should be; one that refuses does answer. */
final class SilentNodeException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    SilentNodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
