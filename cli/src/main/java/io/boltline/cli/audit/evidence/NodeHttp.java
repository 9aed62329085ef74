package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a node's REST interface for what changes nothing, again when it doesn't answer.
 *
 * <p>Messages name the call and never quote credential or answer.
 */
final class NodeHttp {
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    private final String url;
    private final String header;
    private final String credential;
    private final HttpClient http;

    NodeHttp(URI url, String header, String credential, Optional<Path> certificateAuthority) {
        this.url = url.toString().replaceFirst("/+$", "") + '/';
        this.header = header;
        this.credential = credential;
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT);
        certificateAuthority.map(Trust::in).ifPresent(client::sslContext);
        this.http = client.build();
    }

    /**
     * What the call answers.
     *
     * @param call below the interface's address, without a slash in front
     * @throws CommandFailedException if the node gives no answer, or refuses
     */
    JsonNode get(String call) {
        return answer(call, request(call).GET().build());
    }

    /** As {@link #get}, with parameters. */
    JsonNode post(String call, ObjectNode parameters) {
        return answer(
                call,
                request(call)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(parameters.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String call) {
        return HttpRequest.newBuilder(URI.create(url + call))
                .timeout(CALL_TIMEOUT)
                .header(header, credential)
                .header("Accept", "application/json");
    }

    private JsonNode answer(String call, HttpRequest request) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return answer(http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
            } catch (IOException e) {
                if (left == 0) {
                    throw new SilentNodeException(message(call, String.valueOf(e.getMessage())), e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (JacksonException e) {
                // Without its cause: a parser's message quotes the answer.
                throw new CommandFailedException(message(call, "not JSON"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException(message(call, "interrupted"), e);
            }
        }
    }

    private String message(String call, String why) {
        return "%s of the node at %s: %s".formatted(call.replaceFirst("\\?.*", ""), url, why);
    }

    private JsonNode answer(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new IOException("an answer over %d bytes".formatted(MAX_ANSWER_BYTES));
            }
            return switch (response.statusCode()) {
                case 200, 201 -> JsonMapper.shared().readTree(bytes);
                case 401, 403 ->
                        throw new CommandFailedException(
                                "the node at %s does not accept the %s".formatted(url, header));
                default -> throw new IOException("HTTP " + response.statusCode());
            };
        }
    }
}
