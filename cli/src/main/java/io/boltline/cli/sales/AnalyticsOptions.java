package io.boltline.cli.sales;

import io.boltline.cli.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where analytics is, for every command that asks it. */
public final class AnalyticsOptions {
    private static final String WHERE = "ANALYTICS_URL";
    private static final String TOKEN = "ANALYTICS_TOKEN";
    private static final String DEFAULT = "http://127.0.0.1:8089";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Analytics (default: ANALYTICS_URL, else a pipeline that runs here, else "
                            + DEFAULT
                            + "). The token is ANALYTICS_TOKEN, or the file of that name in"
                            + " SECRETS_DIR.")
    private @Nullable String url;

    /**
     * To ask it.
     *
     * @throws io.boltline.cli.CommandFailedException if the address is none, or there is no token
     */
    public Analytics analytics(Surroundings surroundings) {
        return url == null
                ? new Analytics(
                        surroundings.url(WHERE, DEFAULT), surroundings.required(TOKEN, WHERE))
                : new Analytics(Analytics.url(url), token(surroundings));
    }

    /** That of the pipeline nearby stays here. */
    private static String token(Surroundings surroundings) {
        return surroundings.value(TOKEN).orElseThrow(Analytics::noToken);
    }
}
