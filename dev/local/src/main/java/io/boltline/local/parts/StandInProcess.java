package io.boltline.local.parts;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import io.boltline.local.JvmTuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/** A stand-in in a JVM of its own, which says when it is ready. */
public final class StandInProcess {
    private static final String READY = " ready at ";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final ChildProcess process;
    private int starts = 1;

    private StandInProcess(ChildJvms jvms, Program program, JvmTuning tuning) {
        this.process = jvms.start(program, tuning, this::saidThatItIsReady);
    }

    /** Starts it without waiting for it. */
    public static StandInProcess start(ChildJvms jvms, Program program, JvmTuning tuning) {
        return new StandInProcess(jvms, program, tuning);
    }

    /** Not whether somebody listens on its port: that may be a stranger who was faster. */
    private boolean saidThatItIsReady() {
        try (Stream<String> lines = Files.lines(process.log())) {
            return lines.filter(line -> line.contains(READY)).count() >= starts;
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    /**
     * Returns when it answers.
     *
     * @throws io.boltline.local.CannotStartException if it ends before, or isn't ready in time
     */
    public void awaitReady() {
        process.awaitReady(START_TIMEOUT);
    }

    /** Starts it again after its end, and returns when it answers. */
    public void restart() {
        starts++;
        process.start();
        awaitReady();
    }

    public ChildProcess process() {
        return process;
    }
}
