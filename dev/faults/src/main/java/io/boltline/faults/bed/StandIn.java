package io.boltline.faults.bed;

import io.boltline.local.ChildJvms;
import io.boltline.local.ChildJvms.Program;
import io.boltline.local.JvmTuning;
import io.boltline.local.http.Http;
import io.boltline.local.parts.StandInProcess;
import java.net.URI;
import java.time.Duration;

/** A server that stands in for a real one, in a process of its own, behind a network of its own. */
public final class StandIn implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ChildJvms jvms;
    private final Program program;
    private final Edge edge;
    private final Http http;
    private final FaultRules faults;
    private StandInProcess process;

    StandIn(ChildJvms jvms, Program program, Edge edge, Http http) {
        this.jvms = jvms;
        this.program = program;
        this.edge = edge;
        this.http = http;
        this.faults = new FaultRules(http, edge.direct());
        this.process = started(program);
    }

    private StandInProcess started(Program which) {
        return StandInProcess.start(jvms, which, JvmTuning.FAST_START);
    }

    void awaitReady() {
        process.awaitReady();
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
        process.process().kill();
    }

    /** Starts again after {@link #kill}, and returns when it answers. */
    public void start() {
        process.restart();
        http.forgetConnections();
    }

    /** In good order; returns when it answers. */
    void restart() {
        process.process().stop(STOP_TIMEOUT);
        start();
    }

    /** Takes the place of the running process with another program on the same port and data. */
    void replace(Program other) {
        process.process().stop(STOP_TIMEOUT);
        process = started(other);
        awaitReady();
        http.forgetConnections();
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
