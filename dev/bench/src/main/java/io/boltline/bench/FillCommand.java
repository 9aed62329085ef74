package io.boltline.bench;

import io.boltline.bench.database.Fill;
import io.boltline.bench.database.OrdersDatabase;
import io.boltline.cli.CommandFailedException;
import io.boltline.local.CouchDbAccess;
import io.boltline.local.ExternalParts;
import io.boltline.local.http.Http;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boltline bench fill}: makes a filled database on a real server beforehand. */
@Command(
        name = "fill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a database of the server at COUCHDB_URL with so many orders, their invoices and",
            "the index, for measurements with --fill of as many to use. It is called",
            "boltline-bench-<N>-orders; no other database of the server is touched."
        })
final class FillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "N", description = "How many orders.")
    private long orders;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the database (default: the server's own choice).")
    private int shards;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CouchDbAccess couchDb =
                ExternalParts.from(System.getenv())
                        .couchDb()
                        .orElseThrow(() -> new CommandFailedException("COUCHDB_URL is not set"));
        try (Http http = new Http()) {
            var _ =
                    OrdersDatabase.prepare(
                            http,
                            couchDb,
                            new Fill(orders, shards),
                            line -> {
                                out.println(line);
                                out.flush();
                            });
        }
        return 0;
    }
}
