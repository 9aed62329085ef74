package io.boltline.faults.bed;

import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** An instance's management port, as an operator and a monitoring system use it. */
public record ManagementPort(URI address) {
    private static final Http HTTP = new Http();
    private static final int OK = 200;
    private static final String UNAVAILABLE = "boltline_dependency_unavailable_seconds{";

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
            return values(series + " ").findFirst();
        } catch (UncheckedIOException notNow) {
            return OptionalDouble.empty();
        }
    }

    /** Whether it tells of nothing that is away; false when it doesn't answer. */
    public boolean tellsOfNoOutage() {
        try {
            return values(UNAVAILABLE).allMatch(seconds -> seconds == 0);
        } catch (UncheckedIOException notNow) {
            return false;
        }
    }

    /** Of the series that begin so, with their labels or a space. */
    private DoubleStream values(String begin) {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }

    public boolean isReady() {
        try {
            return get("/actuator/health/readiness").status() == OK;
        } catch (UncheckedIOException notNow) {
            return false;
        }
    }

    private Answer get(String path) {
        return HTTP.get(address.resolve(path), Map.of());
    }
}
