package io.boltline.bench.measure;

import java.util.List;

/**
 * What the measured processes used in a window.
 *
 * @param elseCpuMillis what all else on the machine used, the kernel's own work included: much of
 *     it, and the machine was not quiet
 */
public record Uses(List<ProcessUse> parts, double elseCpuMillis) {
    public Uses {
        parts = List.copyOf(parts);
    }
}
