package io.boltline.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What to do with a pipeline that is ready: commands that work when pasted into a shell. */
final class Welcome {
    private final LocalPipeline pipeline;
    private final Duration took;

    Welcome(LocalPipeline pipeline, Duration took) {
        this.pipeline = pipeline;
        this.took = took;
    }

    /** The cookie jar is made beforehand, so that curl keeps it to its owner. */
    void print(PrintWriter out) throws IOException {
        Path jar = jar();
        if (!Files.exists(jar)) {
            OwnerOnlyFile.write(jar, "");
        }
        out.printf(
                Locale.ROOT,
                "Boltline is ready at %s (%.1f s). Logs: %s. Ctrl-C stops it.%n%n",
                pipeline.gateway(),
                took.toMillis() / 1_000.0,
                pipeline.dataDirectory().resolve("logs"));
        out.printf("Open the shop in a browser, log in, buy and pay:%n%n");
        out.printf("  Shop  %s%n%n", pipeline.demoShop());
        out.printf("Or here, as %s (or %s):%n%n", Shop.CUSTOMER, Shop.OTHER_CUSTOMER);
        out.printf("  %s%n%n  %s%n%n", logIn(), buy());
        String here = Nearby.asOption(pipeline.dataDirectory());
        out.printf("Or: ./boltline buy %s%s%n", Shop.PRODUCT, here);
        out.printf("See what happens: ./boltline tail%s%n%n", here);
        out.flush();
    }

    private String logIn() {
        return "curl -sS -c %s -X POST -H 'Content-Type: application/json' -d '{\"name\":\"%s\",\"password\":\"%s\"}' %s/_session"
                .formatted(cookieJar(), Shop.CUSTOMER, Shop.PASSWORD, pipeline.couchDb().url());
    }

    private String buy() {
        return ("curl -sS %s -X POST -H 'Content-Type: application/json' -d"
                    + " '{\"product\":\"%s\",\"description\":\"POW Lab"
                    + " Access\",\"metadata\":{\"userId\":\"user123\"}}' %s/api/lightning/purchase")
                .formatted(cookie(), Shop.PRODUCT, pipeline.gateway());
    }

    /** curl keeps cookies by host, so a CouchDB elsewhere needs its cookie handed over. */
    private String cookie() {
        URI couchDb = pipeline.couchDb().url();
        return pipeline.gateway().getHost().equals(couchDb.getHost())
                ? "-b " + cookieJar()
                : "-H \"Cookie: AuthSession=$(awk '$6 == \"AuthSession\" {print $7}' "
                        + cookieJar()
                        + ")\"";
    }

    private Path jar() {
        return pipeline.dataDirectory().resolve("cookies.txt");
    }

    private String cookieJar() {
        return "'" + jar().toString().replace("'", "'\\''") + "'";
    }
}
