package io.boltline.faults.campaign;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Something that is done beside the lanes, and has its say after them. */
final class Beside implements AutoCloseable {
    private final StringWriter told = new StringWriter();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("beside").factory());
    private final Future<Boolean> good;

    private Beside(Work work) {
        this.good = thread.submit(() -> work.run(new PrintWriter(told)));
    }

    /** What is to be done. */
    @FunctionalInterface
    interface Work {
        /** Whether it went well; whatever else there is to tell is printed. */
        boolean run(PrintWriter out) throws InterruptedException;
    }

    /** Begins at once. */
    static Beside start(Work work) {
        return new Beside(work);
    }

    /**
     * Waits for it, and prints what it has told.
     *
     * @return whether it went well
     * @throws RuntimeException that ended it
     */
    boolean isGood(PrintWriter out) throws InterruptedException {
        try {
            return good.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } finally {
            out.print(told);
            out.flush();
        }
    }

    /** Gives it up, unless it is done. */
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
