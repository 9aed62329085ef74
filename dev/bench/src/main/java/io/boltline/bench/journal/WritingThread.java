package io.boltline.bench.journal;

/** A writer on a thread of its own, until this is closed. */
final class WritingThread implements AutoCloseable {
    private final Thread thread;
    private volatile boolean closed;

    private WritingThread(SteadyWriter writer) {
        thread =
                Thread.ofPlatform()
                        .name("steady-writer")
                        .daemon()
                        .start(() -> writer.writeWhile(() -> !closed));
    }

    static WritingThread write(SteadyWriter writer) {
        return new WritingThread(writer);
    }

    /**
     * Returns while it writes.
     *
     * @throws IllegalStateException if it has failed
     */
    void requireAlive() {
        if (!thread.isAlive()) {
            throw new IllegalStateException("nothing is written any more");
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
