package io.boltline.faults;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a run began, and how busy the machine was then. */
public final class Began {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ROOT);

    private Began() {}

    /** For people, of one that begins now. */
    public static String now() {
        return String.format(
                Locale.ROOT,
                "on %s, %d cores with a load average of %.1f when it began",
                DAY.format(LocalDate.now(ZoneOffset.UTC)),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
