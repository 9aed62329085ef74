package io.boltline.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * What a process used in a window.
 *
 * @param residentMegabytes at its end
 * @param peakResidentMegabytes since the process began
 * @param gcPauseMillis null if it is no JVM
 */
public record ProcessUse(
        String part,
        double cpuMillis,
        double residentMegabytes,
        double peakResidentMegabytes,
        @Nullable Double gcPauseMillis) {}
