package io.boltline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end a command between two lines: it says so, and waits until the command is done. */
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "stop");
    }

    /** Calls {@code stop} from another thread when the process is told to end. */
    public static StopSignal calling(Runnable stop) {
        var signal = new StopSignal(stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            boolean _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already, and has just been let go.
        }
    }
}
