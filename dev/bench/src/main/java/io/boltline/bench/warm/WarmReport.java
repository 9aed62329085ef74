package io.boltline.bench.warm;

import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param at when, in ISO 8601
 * @param command as it was called
 */
public record WarmReport(
        String at,
        String machine,
        String command,
        Map<String, String> settings,
        List<Curve> curves) {
    public WarmReport {
        settings = Map.copyOf(settings);
        curves = List.copyOf(curves);
    }
}
