package io.boltline.streams;

import org.apache.kafka.streams.Topology;

/** What {@link StreamsRunner} runs. */
public interface StreamsWork {
    /**
     * Returns when all is so that Streams can begin. Called before each start.
     *
     * @throws RefusedException when it can't be continued
     */
    void prepare();

    /** A new one each time. */
    Topology topology();

    /**
     * What a failure means. Returns if it has to begin again at once; it begins again after a pause
     * where this throws anything but the next.
     *
     * @throws RefusedException when it can't be continued
     */
    void ended(Throwable failure);
}
