package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/** A server that stands in for a real one, in a process of its own, behind a network of its own. */
public final class StandIn implements AutoCloseable {
    private static final String READY = " ready at ";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ChildJvms jvms;
    private final Program program;
    private final Edge edge;
    private final FaultRules faults;
    private ChildProcess process;
    private int starts;

    StandIn(ChildJvms jvms, Program program, Edge edge, Http http) {
        this.jvms = jvms;
        this.program = program;
        this.edge = edge;
        this.faults = new FaultRules(http, edge.direct());
        this.process = started(program);
    }

    private ChildProcess started(Program which) {
        starts = 1;
        return jvms.start(which, this::saidThatItIsReady);
    }

    /** Not whether somebody listens on its port: that may be a stranger who was faster. */
    private boolean saidThatItIsReady() {
        try (Stream<String> lines = Files.lines(process.log())) {
            return lines.filter(line -> line.contains(READY)).count() >= starts;
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    void awaitReady() {
        process.awaitReady(START_TIMEOUT);
    }

    /** Where it is without a network in between. */
    public URI url() {
        return edge.direct();
    }

    public Edge edge() {
        return edge;
    }

    public FaultRules faults() {
        return faults;
    }

    /** {@code kill -9}; the faults that were set are forgotten. */
    public void kill() {
        process.kill();
    }

    /** Starts again after {@link #kill}, and returns when it answers. */
    public void start() {
        starts++;
        process.start();
        awaitReady();
    }

    /** Takes the place of the running process with another program on the same port and data. */
    void replace(Program other) {
        process.stop(STOP_TIMEOUT);
        process = started(other);
        awaitReady();
    }

    /** Undoes {@link #replace}. */
    void restore() {
        replace(program);
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        edge.close();
    }
}
