package io.boltline.local;

import java.util.List;

/**
 * How a child JVM is to work.
 *
 * @param options of {@code java}, such as {@code -XX:+UseParallelGC}; a size of the heap among them
 *     is used instead of the usual one
 */
public record JvmTuning(List<String> options) {
    /**
     * Starts fast and stays small, but never becomes fast: for people and tests. New objects get 32
     * MB: by itself the JVM takes a third of the heap for them, touches all of it before it
     * collects for the first time, and keeps it.
     */
    public static final JvmTuning FAST_START =
            new JvmTuning(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn32m"));

    /** As the JVM chooses by itself, which is what the images run: for measurements. */
    public static final JvmTuning OWN_CHOICE = new JvmTuning(List.of());

    /**
     * Collects profiles for the second compiler; the collector that costs least beside the others.
     */
    static final JvmTuning RECORDED = new JvmTuning(List.of("-XX:+UseSerialGC"));

    public JvmTuning {
        options = List.copyOf(options);
    }
}
