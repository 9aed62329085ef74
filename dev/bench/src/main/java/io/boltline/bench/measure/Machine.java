package io.boltline.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The machine as a whole. */
public final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** Hundredths of a second, which Linux counts in for every user of these files. */
    private static final double MILLIS_PER_TICK = 10;

    /** In the line {@code cpu}: user, nice, system, then idle and waiting, irq, softirq, steal. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

    private Machine() {}

    /** CPU that all processes together have used since the machine began; 0 where nobody tells. */
    static double busyMillis() {
        return lines(STAT).stream()
                .filter(line -> line.startsWith("cpu "))
                .map(line -> line.trim().split("\\s+"))
                .mapToDouble(fields ->
                        BUSY.stream().mapToDouble(at -> Double.parseDouble(fields[at])).sum()
                                * MILLIS_PER_TICK)
                .findFirst()
                .orElse(0);
    }

    /** In a few words: cores, processor, Java, system. */
    public static String description() {
        String model =
                lines(CPU).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*:\\s*", ""))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return String.join(
                ", ",
                Arrays.asList(
                        Runtime.getRuntime().availableProcessors() + " cores",
                        model,
                        System.getProperty("java.vm.name") + " " + Runtime.version(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
