package io.boltline.gateway.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private volatile boolean paused;

    /**
     * As it is after each start.
     *
     * @param paused whether only an operator opens it
     */
    public Intake(boolean paused) {
        this.paused = paused;
        if (paused) {
            log.warn("the intake is paused, as INTAKE_PAUSED says: no purchases are taken");
        }
    }

    /** Shows how it stands. */
    public Intake measuredIn(MeterRegistry registry) {
        Gauge.builder("boltline.gateway.intake.paused", this, intake -> intake.paused ? 1 : 0)
                .description("1 while an operator has this instance take no purchases")
                .register(registry);
        return this;
    }

    /** What the operator sees. */
    record State(boolean paused) {}

    @ReadOperation
    public State state() {
        return new State(paused);
    }

    @WriteOperation
    public State pause(boolean paused) {
        this.paused = paused;
        log.warn(
                "an operator {}",
                paused ? "paused the intake: no purchases are taken" : "opened the intake");
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
