package io.boltline.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what each process uses between two moments. */
public final class Meter {
    private final List<Part> parts;
    private final Map<Part, GcLog> logs = new HashMap<>();
    private final Map<Part, Reading> begin = new HashMap<>();
    private double busyMillisAtBegin;

    private Meter(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Of these processes.
     *
     * @param folder where their garbage collectors' logs go
     */
    public static Meter of(List<Part> parts, Path folder) {
        Meter meter = new Meter(parts);
        for (Part part : parts) {
            GcLog.begin(part, folder).ifPresent(log -> meter.logs.put(part, log));
        }
        return meter;
    }

    /** The first moment. */
    public void begin() {
        busyMillisAtBegin = Machine.busyMillis();
        parts.forEach(part -> begin.put(part, reading(part)));
    }

    /** The second moment: what was used since the first. */
    public Uses end() {
        List<ProcessUse> uses = new ArrayList<>();
        for (Part part : parts) {
            Reading before = begin.getOrDefault(part, reading(part));
            uses.add(use(part, before, reading(part)));
        }
        double all = Machine.busyMillis() - busyMillisAtBegin;
        double known = uses.stream().mapToDouble(ProcessUse::cpuMillis).sum();
        return new Uses(uses, Math.max(0, all - known));
    }

    private Reading reading(Part part) {
        return Reading.of(part, Optional.ofNullable(logs.get(part)));
    }

    private static ProcessUse use(Part part, Reading before, Reading after) {
        double bytesPerMegabyte = 1e6;
        return new ProcessUse(
                part.name(),
                after.cpu().minus(before.cpu()).toNanos() / 1e6,
                after.residentBytes() / bytesPerMegabyte,
                after.peakResidentBytes() / bytesPerMegabyte,
                after.pauses()
                        .map(pauses -> pauses.minus(before.pauses().orElse(pauses)).toNanos() / 1e6)
                        .orElse(null));
    }
}
