package io.boltline.gateway.command;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * An operator's tap, on the management port: while it is closed this instance takes no purchases
 * and is not ready, and what was accepted completes.
 */
@Endpoint(id = "intake")
public final class Intake implements HealthIndicator {
    private volatile boolean paused;

    /** What the operator sees. */
    record State(boolean paused) {}

    @ReadOperation
    public State state() {
        return new State(paused);
    }

    @WriteOperation
    public State pause(boolean paused) {
        this.paused = paused;
        return state();
    }

    boolean isPaused() {
        return paused;
    }

    @Override
    public Health health() {
        return (paused ? Health.outOfService() : Health.up()).build();
    }
}
