package io.boltline.cli.sales;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.ContractJson;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.http.BoundedBody;
import io.boltline.http.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks analytics by HTTP. */
public final class Analytics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 64L << 20;

    private final HttpUrl base;
    private final String token;
    private final OkHttpClient client;

    Analytics(URI base, String token) {
        HttpUrl url = HttpUrl.get(base);
        if (url == null) {
            throw notAUrl();
        }
        this.base = url;
        this.token = token;
        this.client =
                HttpClients.newClient()
                        .connectTimeout(Duration.ofSeconds(5))
                        .readTimeout(PATIENCE)
                        .callTimeout(PATIENCE)
                        .build();
    }

    /**
     * An address as it was given.
     *
     * @throws CommandFailedException if it is none
     */
    static URI url(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
            throw notAUrl();
        }
        return url.uri();
    }

    private static CommandFailedException notAUrl() {
        return new CommandFailedException(
                "--url must be a URL such as http://127.0.0.1:8089, with no user or password"
                        + " inside");
    }

    static CommandFailedException noToken() {
        return new CommandFailedException("ANALYTICS_TOKEN is not set");
    }

    /**
     * What is answered at a path.
     *
     * @param parameters by name, not yet encoded
     * @throws CommandFailedException if nobody answers, or nothing but why not
     */
    public ObjectNode get(String path, Map<String, String> parameters) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(path.substring(1));
        parameters.forEach(url::addQueryParameter);
        var request =
                new Request.Builder()
                        .url(url.build())
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .build();
        try (Response response = client.newCall(request).execute()) {
            byte[] body = BoundedBody.of(response, MOST_BYTES);
            if (response.code() == 200) {
                return ContractJson.read(body, ObjectNode.class);
            }
            throw refused(response.code(), body);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "%s answers, but it is no analytics: %s".formatted(base, e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "no answer from analytics at %s (%s). Is it there, and is --url right?"
                            .formatted(base, e.getMessage()),
                    e);
        }
    }

    private CommandFailedException refused(int status, byte[] body) {
        String message = message(body);
        return new CommandFailedException(
                status == 401
                        ? "analytics at %s doesn't take ANALYTICS_TOKEN: %s"
                                .formatted(base, message)
                        : "analytics at %s answers %d: %s".formatted(base, status, message));
    }

    private static String message(byte[] body) {
        try {
            JsonNode json = ContractJson.mapper().readTree(body);
            return json.path("statusMessage").asString("without a word");
        } catch (JacksonException e) {
            return "without a word";
        }
    }
}
