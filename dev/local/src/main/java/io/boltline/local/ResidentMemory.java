package io.boltline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory processes take by the operating system's count. On Linux that costs no process of
 * its own: the faults ask for each instance twice a second.
 */
final class ResidentMemory {
    private static final long BYTES_PER_KIBIBYTE = 1_024;
    private static final boolean IS_LINUX = Files.exists(Path.of("/proc/self/status"));
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ResidentMemory() {}

    /** That of a process; 0 if there is none of this pid. */
    static long bytes(long pid) {
        String kibibytes = IS_LINUX ? ofLinux(pid) : ofPs(pid);
        return kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) * BYTES_PER_KIBIBYTE;
    }

    private static String ofLinux(long pid) {
        try (Stream<String> status = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return status.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }

    private static String ofPs(long pid) {
        return ChildProcess.output("ps", "-o", "rss=", "-p", String.valueOf(pid)).strip();
    }
}
