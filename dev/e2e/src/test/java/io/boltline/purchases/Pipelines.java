package io.boltline.purchases;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The pipelines of this JVM. Each starts when all others are lent, and ends with the last test. */
final class Pipelines implements AutoCloseable {
    /** As many as {@code junit-platform.properties} runs classes side by side. */
    private static final int MOST = 2;

    private final Semaphore places = new Semaphore(MOST);
    private final Queue<RunningPipeline> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<RunningPipeline> started = new CopyOnWriteArrayList<>();

    /** One that nobody else has until it is taken back; waits for it. */
    RunningPipeline lend() throws IOException, InterruptedException {
        places.acquire();
        RunningPipeline free = idle.poll();
        return free == null ? start() : free;
    }

    void takeBack(RunningPipeline pipeline) {
        idle.add(pipeline);
        places.release();
    }

    /** All that tests have had so far. */
    List<RunningPipeline> all() {
        return List.copyOf(started);
    }

    private RunningPipeline start() throws IOException {
        boolean isStarted = false;
        try {
            RunningPipeline pipeline = RunningPipeline.start(numbers.incrementAndGet());
            started.add(pipeline);
            isStarted = true;
            return pipeline;
        } finally {
            if (!isStarted) {
                places.release();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (RunningPipeline pipeline : started) {
            pipeline.close();
        }
    }
}
