package io.boltline.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Main classes of the stand-ins, each in a JVM of its own, so that it can be killed or paused
 * alone. They end with this JVM, however it dies.
 */
public final class ChildJvms implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final SourceTree tree = SourceTree.find();
    private final DataDirectory data;
    private final List<ChildProcess> started = new CopyOnWriteArrayList<>();

    private ChildJvms(DataDirectory data) {
        this.data = data;
    }

    /**
     * Keeps logs in this directory, which is created if need be.
     *
     * @throws CannotStartException if it can't be written to, or is in use
     */
    public static ChildJvms in(Path directory) {
        return new ChildJvms(DataDirectory.open(Optional.of(directory)));
    }

    /**
     * What to run.
     *
     * @param name of the process and of its log
     * @param mainClass of the stand-ins
     * @param heapMegabytes the most that the heap may take
     * @param environment over this JVM's; secrets belong here, where no list of processes shows
     *     them
     */
    public record Program(
            String name,
            String mainClass,
            int heapMegabytes,
            List<String> arguments,
            Map<String, String> environment) {
        public Program {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Without the environment. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Starts a program without waiting for it.
     *
     * @param ready whether it does its work already
     */
    public ChildProcess start(Program program, BooleanSupplier ready) {
        return start(program, JvmTuning.FAST_START, ready);
    }

    /** The same with a JVM that works otherwise. */
    public ChildProcess start(Program program, JvmTuning tuning, BooleanSupplier ready) {
        List<String> command =
                JavaCommand.of(
                        tree.tetherJar(),
                        tree.launcherJar(),
                        program.mainClass(),
                        tuning,
                        program.heapMegabytes(),
                        cache(program),
                        program.arguments());
        ChildProcess child =
                new ChildProcess(
                        program.name(), command, program.environment(), data, ready, _ -> {});
        child.start();
        started.add(child);
        return child;
    }

    /** Local mode records the stand-ins in its launcher, where it runs them. */
    private List<String> cache(Program program) {
        String name =
                program.mainClass().equals(Broker.MAIN_CLASS) ? Broker.NAME : AotCaches.LAUNCHER;
        return new AotCaches(tree).options(new Aot.Use(), name);
    }

    /** Whether somebody listens on this port of 127.0.0.1. */
    public static boolean listens(int port) {
        return Probe.listens(port);
    }

    /** In the opposite order, each given some seconds. */
    @Override
    public void close() {
        started.reversed().forEach(child -> child.stop(STOP_TIMEOUT));
        data.close();
    }
}
