package io.boltline.local;

import java.time.Duration;

/** Hears of each part of the pipeline when it is ready; calls come from several threads. */
@FunctionalInterface
public interface StartProgress {
    /**
     * One part is ready.
     *
     * @param where its address, or what it is
     */
    void ready(String part, String where, Duration took);

    static StartProgress silent() {
        return (part, where, took) -> {};
    }
}
