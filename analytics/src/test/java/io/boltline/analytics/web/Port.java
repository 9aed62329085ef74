package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.analytics.lookups.WrittenRows;
import io.boltline.contract.ContractJson;
import io.boltline.schemas.HttpCheck;
import io.boltline.schemas.Reading;
import io.boltline.service.http.JsonErrors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import tools.jackson.databind.JsonNode;

/** The servlet behind a real server. Each exchange is held against the published contract. */
final class Port implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-11-28T18:00:00Z");

    /** In files. */
    static final long MOST_BYTES = 64 << 20;

    private static final HttpCheck CONTRACT =
            HttpCheck.of(Path.of("../contracts/openapi-analytics.yaml"));

    private final Server server = new Server();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;

    /** What was answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return ContractJson.mapper().readTree(response.body());
        }
    }

    Port(Snapshots snapshots) throws Exception {
        this(Resources.byPath(), snapshots);
    }

    /** As the service has it. */
    Port(WrittenRows rows) throws Exception {
        this(Resources.byPath(), rows);
    }

    Port(Map<String, Resource> resources, WrittenRows rows) throws Exception {
        this(resources, new Sources(new DatabaseSnapshots(rows.database()), rows.lookups()));
    }

    Port(Map<String, Resource> resources, Snapshots snapshots) throws Exception {
        this(resources, new Sources(snapshots, NoLookups.here()));
    }

    private Port(Map<String, Resource> resources, Sources sources) throws Exception {
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.addServlet(
                new ServletHolder(
                        new AnalyticsServlet(
                                resources,
                                new BearerToken(TOKEN),
                                sources,
                                InstantSource.fixed(NOW),
                                new WrittenAnswers(
                                        Files.createTempDirectory("boltline-answers"), MOST_BYTES),
                                2)),
                "/");
        context.setErrorHandler(new JsonErrors());
        server.setErrorHandler(new JsonErrors());
        server.setHandler(context);
        server.start();
        root = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Asks with the token. */
    Answer get(String target, String... headers) throws Exception {
        var request = request(target).header("Authorization", "Bearer " + TOKEN);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ask(request.build());
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(root.resolve(target));
    }

    Answer ask(HttpRequest request) throws Exception {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        var checked =
                CONTRACT.response(
                        request.method(),
                        target(request),
                        response.statusCode(),
                        response.headers().map(),
                        response.body().getBytes(UTF_8),
                        Reading.STRICT);
        assertThat(checked.isValid())
                .as("%s: %s, %s", target(request), checked, response.body())
                .isTrue();
        if (response.statusCode() == 200) {
            var asked =
                    CONTRACT.request(
                            request.method(),
                            target(request),
                            request.headers().map(),
                            new byte[0],
                            Reading.STRICT);
            assertThat(asked.isValid()).as("%s: %s", target(request), asked).isTrue();
        }
        return new Answer(response);
    }

    private static String target(HttpRequest request) {
        String query = request.uri().getRawQuery();
        return request.uri().getRawPath() + (query == null ? "" : "?" + query);
    }

    int port() {
        return root.getPort();
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
