package io.boltline.http;

import java.io.IOException;

/** An answer came with more than is taken of one: a smaller question may have a smaller one. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLargeException(long mostBytes) {
        super("an answer over %d bytes".formatted(mostBytes));
    }
}
