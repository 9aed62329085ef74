package io.boltline.worker;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Runs each slot on a virtual thread of its own. */
final class EachAlone implements Runner {
    private final Execution execution;
    private final ThreadFactory threads;
    private volatile @Nullable Window window;

    EachAlone(String group, Execution execution) {
        this.execution = execution;
        this.threads = Thread.ofVirtual().name(group + "-", 0).factory();
    }

    @Override
    public void begin(Window window) {
        this.window = window;
    }

    @Override
    public void start(Slot slot) {
        var from = window;
        if (from == null) {
            throw new IllegalStateException("not begun");
        }
        threads.newThread(() -> execution.run(slot, from)).start();
    }
}
