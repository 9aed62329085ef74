package io.boltline.faults.bed;

import io.boltline.local.parts.Http;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.OptionalDouble;

/** An instance's management port, as an operator and a monitoring system use it. */
public record ManagementPort(URI address) {
    private static final Http HTTP = new Http();
    private static final int OK = 200;

    static ManagementPort of(Instance instance) {
        return new ManagementPort(instance.running().management());
    }

    /**
     * What it says of itself; empty when it says nothing of that, or doesn't answer.
     *
     * @param series as Prometheus writes it, with its labels
     */
    public OptionalDouble metric(String series) {
        try {
            return get("/actuator/prometheus")
                    .response()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                    .findFirst();
        } catch (UncheckedIOException notNow) {
            return OptionalDouble.empty();
        }
    }

    public boolean isReady() {
        try {
            return get("/actuator/health/readiness").status() == OK;
        } catch (UncheckedIOException notNow) {
            return false;
        }
    }

    private Http.Answer get(String path) {
        return HTTP.call("GET", address.resolve(path), Map.of(), "");
    }
}
