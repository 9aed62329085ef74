package io.boltline.analytics.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer that is whole before any of it is sent. Of one thread; to be closed. */
final class WrittenAnswer extends OutputStream {
    /** As much is in memory. */
    static final int MEMORY_BYTES = 256 * 1024;

    private static final int SENT_BYTES = 32 * 1024;

    private final WrittenAnswers answers;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long fileBytes;

    WrittenAnswer(WrittenAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (memory.size() + length > MEMORY_BYTES) {
            writeDown(ByteBuffer.wrap(memory.toByteArray()));
            memory.reset();
            writeDown(ByteBuffer.wrap(bytes, offset, length));
        } else {
            memory.write(bytes, offset, length);
        }
    }

    private void writeDown(ByteBuffer bytes) throws IOException {
        if (file == null) {
            file = answers.file();
        }
        answers.grow(bytes.remaining());
        fileBytes += bytes.remaining();
        while (bytes.hasRemaining()) {
            var _ = file.write(bytes);
        }
    }

    long length() {
        return fileBytes + memory.size();
    }

    /**
     * Sends all of it, piece by piece.
     *
     * @throws IOException when it can't be, or isn't read within this time
     */
    void sendTo(OutputStream out, Duration longest) throws IOException {
        var sent = new Sent(out, longest);
        if (file != null) {
            var piece = ByteBuffer.allocate(SENT_BYTES);
            for (long at = 0; at < fileBytes; at += piece.limit()) {
                piece.clear();
                if (file.read(piece, at) < 0) {
                    throw new IOException("an answer was cut");
                }
                sent.write(piece.flip().array(), 0, piece.limit());
            }
        }
        byte[] rest = memory.toByteArray();
        for (int at = 0; at < rest.length; at += SENT_BYTES) {
            sent.write(rest, at, Math.min(SENT_BYTES, rest.length - at));
        }
    }

    /** Where pieces go, until their time is up. */
    private static final class Sent {
        private final OutputStream out;
        private final Duration longest;
        private final long begunNanos = System.nanoTime();

        Sent(OutputStream out, Duration longest) {
            this.out = out;
            this.longest = longest;
        }

        void write(byte[] bytes, int offset, int length) throws IOException {
            if (System.nanoTime() - begunNanos > longest.toNanos()) {
                throw new IOException("an answer was not read within " + longest);
            }
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
            answers.shrink(fileBytes);
        }
    }
}
