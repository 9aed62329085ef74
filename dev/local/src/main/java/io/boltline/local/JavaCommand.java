package io.boltline.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a tethered JVM that is to start fast and stay small. */
final class JavaCommand {
    /** The same at recording and at use: a JVM refuses a cache that was recorded without them. */
    private static final List<String> PERMISSIONS =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private static final List<String> SMALL = List.of("-XX:-UsePerfData", "-Xlog:disable");

    /**
     * A terminal sends Ctrl-C and hang-up to the whole group of processes; only the launcher may
     * act on them, or the parts would stop in no order.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private JavaCommand() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** As an image runs it, but for the cache that is written instead of read. */
    static List<String> plain(Path jar, List<String> aot) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(PERMISSIONS);
        command.addAll(aot);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * Runs a main class, tethered.
     *
     * @param tuning may be another at recording than at use
     * @param heapMegabytes the most that the heap may take
     * @param jar what the main class and all that it needs comes from
     */
    static List<String> of(
            Path tether,
            Path jar,
            String mainClass,
            JvmTuning tuning,
            int heapMegabytes,
            List<String> aot,
            List<String> arguments) {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(executable());
        command.addAll(SMALL);
        command.addAll(PERMISSIONS);
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(tuning.options());
        command.addAll(aot);
        command.addAll(
                List.of("-cp", tether + ":" + jar, "io.boltline.local.tether.Tether", mainClass));
        command.addAll(arguments);
        return command;
    }
}
