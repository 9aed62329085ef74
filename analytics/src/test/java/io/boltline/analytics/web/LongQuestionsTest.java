package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.analytics.lookups.WrittenRows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** On the server that the service has, with its settings: on which threads questions are read. */
@TestInstance(Lifecycle.PER_CLASS)
class LongQuestionsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Duration WORK = Duration.ofSeconds(1);

    /** Far longer than that work takes, and less than a question may last. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final int MAX_QUESTIONS = 4;

    private final HttpClient client = HttpClient.newHttpClient();
    private WrittenRows rows;
    private ConfigurableApplicationContext service;

    @EnableAutoConfiguration
    @Import(WebConfiguration.class)
    private static final class Served {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rows = WrittenRows.inSqlite();
        rows.execute("DROP VIEW claims");
        rows.execute(
                "CREATE VIEW claims AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM"
                    + " n) SELECT i AS payment_hash, i AS kind, i AS order_id, i AS attempt, i AS"
                    + " provider, i AS node, i AS amount_msat, i AS received_msat, i AS"
                    + " excess_msat, i AS settled_at_millis, i AS event_id, i AS partition, i AS"
                    + " sequence, 1 AS is_open, i AS outcome, i AS reference, i AS who, i AS"
                    + " reason, i AS closed_at_millis FROM n WHERE i < 0");
        service =
                new SpringApplicationBuilder(Served.class)
                        .initializers(context -> {
                            var beans = context.getBeanFactory();
                            beans.registerSingleton("database", rows.database(WORK));
                            beans.registerSingleton("lookups", rows.lookups());
                        })
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--management.endpoint.health.validate-group-membership=false",
                                "--boltline.web.token=" + TOKEN,
                                "--boltline.web.answers-dir=" + folder);
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        client.close();
        rows.close();
    }

    @Test
    void areBrokenOffWhenTheyHaveWorkedForTooLong() {
        var answer = ask().join();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("ask for less");
        assertThat(answer.headers().map()).as("it will again").doesNotContainKey("retry-after");
    }

    @Test
    void keepHealthWaitingForNothing() throws Exception {
        assertThat(health().statusCode()).isEqualTo(200);

        var questions = Stream.generate(this::ask).limit(MAX_QUESTIONS).toList();
        var health = health();

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(questions).noneMatch(CompletableFuture::isDone);
        assertThat(questions).allMatch(it -> it.join().statusCode() == 503);
    }

    @Test
    void mayHaveTheCursorOfThousandsOfPartitions() {
        var answer = ask("/sales/explain?measure=paid&cursor=" + "A".repeat(150_000)).join();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\\\"cursor\\\" must be what a page");
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        return ask("/claims");
    }

    private CompletableFuture<HttpResponse<String>> ask(String target) {
        var request =
                request("local.server.port", target).header("Authorization", "Bearer " + TOKEN);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private HttpResponse<String> health() throws Exception {
        return client.send(
                request("local.management.port", "/actuator/health/liveness").build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest.Builder request(String port, String path) {
        String at = service.getEnvironment().getRequiredProperty(port);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                .timeout(PATIENCE);
    }
}
