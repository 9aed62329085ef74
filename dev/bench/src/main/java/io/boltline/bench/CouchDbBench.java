package io.boltline.bench;

import io.boltline.bench.measure.Meter;
import io.boltline.bench.measure.Moments;
import io.boltline.bench.measure.Uses;
import io.boltline.bench.parts.BenchSetting;
import io.boltline.bench.parts.SharedServers;
import io.boltline.cli.DurationConverter;
import io.boltline.load.raw.Arrivals;
import io.boltline.load.raw.MeasuredTime;
import io.boltline.load.raw.Outcomes;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.http.Http;
import io.boltline.local.parts.ShopDatabase;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code boltline bench couchdb}: how fast CouchDB is, beside what was seen on a real one; how the
 * stand-in's costs are calibrated.
 */
@Command(
        name = "couchdb",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures CouchDB's calls: those of the stand-in with the costs of a real server, or"
                    + " of",
            "the server that COUCHDB_URL names; beside what was seen on a real 3.5.0 on two cores."
        })
final class CouchDbBench implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATABASE = "boltline-bench";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "Of each row (default ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Mixin private SettingOptions settingOptions = new SettingOptions();

    @Spec private @Nullable CommandSpec spec;

    /**
     * A row of the table.
     *
     * @param documents that one call writes
     * @param observed calls a second on a real server, or documents where a call writes several
     */
    private record Row(
            String name, int callers, int documents, String observed, CouchDbCall call) {}

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BenchSetting setting = settingOptions.setting();
        try (SharedServers servers = SharedServers.start(setting)) {
            Meter meter = Meter.of(servers.parts(), setting.directory().resolve("gc"));
            List<URI> target = List.of(servers.couchDb().url());
            List<Row> rows = rows(servers);
            out.printf(
                    "| call | callers | per second | p50 ms | errors | CPU ms/call | observed |%n");
            out.printf("|---|---:|---:|---:|---:|---:|---|%n");
            out.flush();
            for (Row row : rows) {
                measure(row, target, meter, out);
            }
        }
        return 0;
    }

    private void measure(Row row, List<URI> target, Meter meter, PrintWriter out) {
        MeasuredTime window = MeasuredTime.after(WARM_UP, duration);
        Background calls =
                Background.start(
                        window, new Arrivals.Closed(row.callers()), target, row.call(), PATIENCE);
        Moments.await(window.beginNanos());
        meter.begin();
        Moments.await(window.endNanos());
        Uses uses = meter.end();
        Outcomes outcomes = calls.outcomes();
        double cpu =
                uses.parts().stream()
                        .filter(use -> use.part().equals("couchdb"))
                        .mapToDouble(use -> use.cpuMillis() / Math.max(1, outcomes.purchases()))
                        .sum();
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %d | %.2f | %s |%n",
                row.name(),
                row.callers(),
                outcomes.purchases() * row.documents() / window.seconds(),
                outcomes.latencyMillis(50),
                outcomes.errors().values().stream().mapToLong(Long::longValue).sum(),
                cpu,
                row.observed());
        out.flush();
    }

    private static List<Row> rows(SharedServers servers) {
        CouchDbAccess couchDb = servers.couchDb();
        ShopDatabase shop = new ShopDatabase(new Http(), couchDb);
        Map<String, String> admin = shop.asAdmin();
        shop.call("PUT", "/" + DATABASE, "");
        Map<String, String> cookie =
                Map.of("Cookie", servers.logIn("bench", 1).getFirst().header());
        URI url = couchDb.url();
        CouchDbCall session = new CouchDbCall(url, cookie, _ -> "GET /_session", _ -> "");
        CouchDbCall read =
                new CouchDbCall(
                        url, admin, _ -> "GET /" + servers.ordersName() + "/products", _ -> "");
        String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        CouchDbCall write =
                new CouchDbCall(
                        url,
                        admin,
                        number -> "PUT /" + DATABASE + "/" + run + "-" + number,
                        _ -> document(""));
        return List.of(
                new Row("GET /_session", 1, 1, "0.4 ms", session),
                new Row("GET /_session", 32, 1, "8500/s", session),
                new Row("GET a document", 1, 1, "1.4 ms", read),
                new Row("GET a document", 32, 1, "1600/s", read),
                new Row("PUT", 1, 1, "205/s", write),
                new Row("PUT", 32, 1, "886/s", write),
                new Row("PUT", 128, 1, "1625/s", write),
                new Row("_bulk_docs of 100", 1, 100, "5500 documents/s", bulk(url, admin, 100)),
                new Row("_bulk_docs of 500", 1, 500, "9600 documents/s", bulk(url, admin, 500)));
    }

    private static CouchDbCall bulk(URI url, Map<String, String> admin, int documents) {
        String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return new CouchDbCall(
                url,
                admin,
                _ -> "POST /" + DATABASE + "/_bulk_docs",
                number ->
                        LongStream.range(0, documents)
                                .mapToObj(i ->
                                        document("\"_id\":\"" + run + number + "-" + i + "\","))
                                .collect(Collectors.joining(",", "{\"docs\":[", "]}")));
    }

    /** As large as an order. */
    private static String document(String id) {
        return "{"
                + id
                + "\"type\":\"purchase\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"content\":"
                + "{\"product\":\"pow_lab\",\"description\":\"POW Lab Access\",\"metadata\":"
                + "{\"userId\":\"user123\"},\"sats\":1000},\"userName\":\"bench-1\"}";
    }
}
