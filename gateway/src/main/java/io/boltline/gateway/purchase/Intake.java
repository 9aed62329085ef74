package io.boltline.gateway.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * An operator's tap, on the management port: while it is closed this instance takes no purchases
 * and is not ready, and what was accepted completes. It closes by itself where going on would do
 * harm, and only an operator opens it again.
 */
@Endpoint(id = "intake")
public final class Intake implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final State OPEN = new State(false, null);
    private static final State PAUSED = new State(true, null);

    private volatile State state;

    /**
     * As it is after each start.
     *
     * @param paused whether only an operator opens it
     */
    public Intake(boolean paused) {
        this.state = paused ? PAUSED : OPEN;
        if (paused) {
            log.warn("the intake is paused, as INTAKE_PAUSED says: no purchases are taken");
        }
    }

    /** Shows how it stands. */
    public Intake measuredIn(MeterRegistry registry) {
        Gauge.builder("boltline.gateway.intake.paused", this, intake -> intake.isPaused() ? 1 : 0)
                .description("1 while this instance takes no purchases until an operator says so")
                .register(registry);
        return this;
    }

    /**
     * What the operator sees.
     *
     * @param reason why it closed by itself; null when it is open, or an operator closed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(boolean paused, @Nullable String reason) {}

    @ReadOperation
    public State state() {
        return state;
    }

    @WriteOperation
    public State pause(boolean paused) {
        state = paused ? PAUSED : OPEN;
        log.warn(
                "an operator {}",
                paused ? "paused the intake: no purchases are taken" : "opened the intake");
        return state;
    }

    /** Takes no purchases from now on, until an operator says so. */
    public void close(String reason) {
        if (!isPaused()) {
            state = new State(true, reason);
            log.error(
                    "no purchases are taken: {}; once that is mended, POST {\"paused\":false} to"
                            + " /actuator/intake",
                    reason);
        }
    }

    boolean isPaused() {
        return state.paused();
    }

    @Override
    public Health health() {
        var now = state;
        var health = now.paused() ? Health.outOfService() : Health.up();
        return now.reason() == null
                ? health.build()
                : health.withDetail("reason", now.reason()).build();
    }
}
