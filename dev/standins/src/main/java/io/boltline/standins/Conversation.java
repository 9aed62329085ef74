package io.boltline.standins;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a {@link FaultyProxy} understands of one connection. Each direction is read and asked about
 * by a thread of its own.
 */
public interface Conversation {
    /** Which way bytes travel. */
    enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    /**
     * Waits for the next piece, which is handed on as a whole or not at all.
     *
     * @return empty at the end of the stream
     */
    byte[] next(Direction direction, InputStream in) throws IOException;

    /** Whether a piece is handed on; what isn't never arrives. */
    boolean passes(Direction direction, byte[] piece);

    /** Of bytes that mean nothing to the proxy. */
    static Conversation ofBytes() {
        return new Conversation() {
            private static final int CHUNK_BYTES = 16 * 1024;

            @Override
            public byte[] next(Direction direction, InputStream in) throws IOException {
                byte[] chunk = new byte[CHUNK_BYTES];
                return Arrays.copyOf(chunk, Math.max(in.read(chunk), 0));
            }

            @Override
            public boolean passes(Direction direction, byte[] piece) {
                return true;
            }
        };
    }
}
