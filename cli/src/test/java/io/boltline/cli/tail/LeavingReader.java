package io.boltline.cli.tail;

import java.io.IOException;
import java.io.Writer;

/** Reads what a command prints, and goes away when it has seen enough, as {@code head} does. */
final class LeavingReader extends Writer {
    private final StringBuilder seen = new StringBuilder();
    private boolean gone;

    synchronized void leave() {
        gone = true;
    }

    @Override
    public synchronized void write(char[] chars, int offset, int length) throws IOException {
        if (gone) {
            throw new IOException("Broken pipe");
        }
        seen.append(chars, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public synchronized String toString() {
        return seen.toString();
    }
}
