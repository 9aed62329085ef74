package io.boltline.local;

import java.util.List;

/**
 * How a child JVM is to work.
 *
 * @param options of {@code java}, such as {@code -XX:+UseParallelGC}; a size of the heap among them
 *     is used instead of the usual one
 */
public record JvmTuning(List<String> options) {
    /** Starts fast and stays small, but never becomes fast: for people and tests. */
    public static final JvmTuning FAST_START =
            new JvmTuning(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

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
