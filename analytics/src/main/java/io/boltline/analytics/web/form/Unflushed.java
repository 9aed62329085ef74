package io.boltline.analytics.web.form;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Leaves it to the server when bytes are sent: an answer that fits into its buffer has a length,
 * and can still become an error.
 */
final class Unflushed extends FilterOutputStream {
    Unflushed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        // not yet
    }

    @Override
    public void close() {
        // whoever opened it does
    }
}
