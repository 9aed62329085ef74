package io.boltline.bench.couchdb;

import io.boltline.cli.CommandFailedException;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.load.raw.Shopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Callers who repeat one call, each as soon as it was answered.
 *
 * @param units that one call counts for
 * @param database whose file's growth is shown; empty for none
 */
record CallProbe(
        int callers,
        int units,
        Function<Server, String> database,
        Function<Server, CouchDbCall> call)
        implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WARM_UP_PARTS = 4;

    /** Calls that write nothing. */
    static CallProbe reads(int callers, Function<Server, CouchDbCall> call) {
        return new CallProbe(callers, 1, _ -> "", call);
    }

    @Override
    public Figures measure(Server server, Duration duration) {
        String path = database.apply(server);
        CouchDbCall repeated = call.apply(server);
        drive(server, repeated, duration.dividedBy(WARM_UP_PARTS));
        if (!path.isEmpty()) {
            server.awaitQuiet(path);
        }
        long bytes = path.isEmpty() ? 0 : server.fileBytes(path);
        long calls = repeated.made();
        double cpuMillis = server.cpuMillis();
        double perSecond = drive(server, repeated, duration) * units / (duration.toNanos() / 1e9);
        double made = (double) (repeated.made() - calls) * units;
        return new Figures(
                (server.cpuMillis() - cpuMillis) / made,
                perSecond,
                path.isEmpty() ? Double.NaN : (server.fileBytes(path) - bytes) / made);
    }

    /** How many calls were answered in that time. */
    long drive(Server server, CouchDbCall repeated, Duration duration) {
        try {
            Outcomes outcomes =
                    Shopping.during(
                            MeasuredTime.after(Duration.ZERO, duration),
                            new Arrivals.Closed(callers),
                            List.of(server.url()),
                            repeated,
                            PATIENCE);
            if (!outcomes.errors().isEmpty()) {
                throw new CommandFailedException(server + ": " + outcomes.errors());
            }
            return outcomes.purchases();
        } catch (IOException e) {
            throw new UncheckedIOException(server + " can't be called", e);
        }
    }
}
