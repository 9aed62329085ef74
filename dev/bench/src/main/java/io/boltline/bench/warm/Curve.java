package io.boltline.bench.warm;

import java.util.List;

/**
 * What became of fresh services, one window after the other.
 *
 * @param services which they were
 * @param readySeconds from the start of all parts until they could be bought at
 */
public record Curve(String services, double readySeconds, List<CurveWindow> windows) {
    public Curve {
        windows = List.copyOf(windows);
    }
}
