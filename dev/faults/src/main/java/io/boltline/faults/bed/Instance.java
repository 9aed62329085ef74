package io.boltline.faults.bed;

import io.boltline.local.ChildProcess;
import io.boltline.local.Service;
import io.boltline.local.ServiceProcess;
import io.boltline.local.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One running instance of a service.
 *
 * @param clientId what its Kafka clients are called
 */
public record Instance(ServiceProcess running, String clientId) {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    public Service service() {
        return running.service();
    }

    public URI url() {
        return running.url();
    }

    public ManagementPort management() {
        return ManagementPort.of(this);
    }

    public ChildProcess process() {
        return running.process();
    }

    /**
     * {@code kill -9}, and started again at once, as a supervisor does; ready when this returns.
     */
    public void killAndRestart() {
        process().kill();
        restart();
    }

    /** After its death; ready when this returns. */
    public void restart() {
        process().start();
        process().awaitReady(START_TIMEOUT);
    }

    /** In good order, as for an update; ready when this returns. */
    public void stopAndRestart() {
        stop();
        restart();
    }

    /**
     * As an operator does, on the management port.
     *
     * @throws FaultMissedException if it isn't a gateway, or doesn't do it
     */
    public void pauseIntake(boolean paused) {
        int status =
                new Http()
                        .send(
                                "POST",
                                running.management().resolve("/actuator/intake"),
                                "{\"paused\":" + paused + "}",
                                Map.of())
                        .status();
        if (status != 200) {
            throw new FaultMissedException("the intake can't be paused: " + status);
        }
    }

    public void stop() {
        process().stop(STOP_TIMEOUT);
    }
}
