package io.boltline.standins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInServerTest {

    private static final String FAULTS = "/_standin/faults";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger effects = new AtomicInteger();
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                StandInServer.start(
                        0,
                        request ->
                                StandInAnswer.json(
                                        201, "{\"effect\":" + effects.incrementAndGet() + "}\n"));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void handsOverDecodedPathQueryHeadersAndBody() throws Exception {
        try (var echo =
                StandInServer.start(
                        0,
                        request ->
                                StandInAnswer.json(
                                        200,
                                        request.segments()
                                                + " "
                                                + request.query("q").orElse("")
                                                + " "
                                                + request.header("x-Name").orElse("")
                                                + " "
                                                + request.body().length))) {
            var request =
                    HttpRequest.newBuilder(echo.url().resolve("/db/a%2Fb%20c+d?q=x%26y"))
                            .header("X-Name", "v")
                            .POST(BodyPublishers.ofString("four"))
                            .build();

            String body = client.send(request, BodyHandlers.ofString()).body();

            assertThat(body).isEqualTo("[db, a/b c+d] x&y v 4");
        }
    }

    @Test
    void streamsAnAnswer() throws Exception {
        try (var streaming =
                StandInServer.start(
                        0,
                        request ->
                                new StandInAnswer.Streamed(
                                        200,
                                        Map.of(),
                                        out ->
                                                out.write(
                                                        "a\nb\n"
                                                                .getBytes(
                                                                        StandardCharsets
                                                                                .UTF_8))))) {
            var lines =
                    client.send(
                                    HttpRequest.newBuilder(streaming.url()).build(),
                                    BodyHandlers.ofLines())
                            .body();

            assertThat(lines).containsExactly("a", "b");
        }
    }

    @Test
    void refusesWithoutTheEffect() {
        server.faults().add(FaultRule.once(new Fault.Refuse()));

        assertThatIOException().isThrownBy(this::post);

        assertThat(effects).hasValue(0);
    }

    @Test
    void dropsTheConnectionBeforeTheEffect() {
        server.faults().add(FaultRule.once(new Fault.DropBefore()));

        assertThatIOException().isThrownBy(this::post);

        assertThat(effects).hasValue(0);
    }

    @Test
    void dropsTheConnectionAfterTheEffect() {
        server.faults().add(FaultRule.once(new Fault.DropAfter()));

        assertThatIOException().isThrownBy(this::post);

        assertThat(effects).hasValue(1);
    }

    @Test
    void dropsTheConnectionInMidAnswerAfterTheEffect() {
        server.faults().add(FaultRule.once(new Fault.DropMidAnswer()));

        assertThatIOException().isThrownBy(this::post);

        assertThat(effects).hasValue(1);
    }

    @Test
    void answersAStatusWithoutTheEffect() throws Exception {
        server.faults().add(FaultRule.once(new Fault.Answer(500, "broken")));

        var answer = post();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("broken");
        assertThat(effects).hasValue(0);
    }

    @Test
    void answersSomethingThatIsNotJsonAfterTheEffect() throws Exception {
        server.faults().add(FaultRule.once(new Fault.Malformed()));

        var answer = post();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"truncated\": [");
        assertThat(effects).hasValue(1);
    }

    @Test
    void delaysTheEffect() throws Exception {
        server.faults().add(FaultRule.once(new Fault.Delay(Duration.ofMillis(200))));
        var before = System.nanoTime();

        post();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(effects).hasValue(1);
    }

    @Test
    void hasTheEffectOfALateAnswerAtOnce() {
        server.faults().add(FaultRule.once(new Fault.Late(Duration.ofMinutes(1))));

        var answer = client.sendAsync(request(), BodyHandlers.ofString());

        await().until(() -> effects.get() == 1);
        assertThat(answer).isNotDone();
    }

    @Test
    void holdsAnswersUntilTheyAreReleased() {
        server.faults().add(FaultRule.always(new Fault.Hold()));
        var first = client.sendAsync(request(), BodyHandlers.ofString());
        var second = client.sendAsync(request(), BodyHandlers.ofString());
        await().until(() -> server.faults().held() == 2);
        assertThat(effects).hasValue(2);
        assertThat(first).isNotDone();

        server.faults().release();

        assertThat(first.join().statusCode()).isEqualTo(201);
        assertThat(second.join().statusCode()).isEqualTo(201);
        assertThat(server.faults().held()).isZero();
    }

    @Test
    void strikesOnlyTheMethodAndPathOfTheRuleAndOnlySoOften() throws Exception {
        var rule =
                server.faults()
                        .add(
                                FaultRule.always(new Fault.Answer(503, ""))
                                        .on("POST")
                                        .at("/orders/.*")
                                        .times(2));

        assertThat(send("POST", "/products/1", "").statusCode()).isEqualTo(201);
        assertThat(send("PUT", "/orders/1", "").statusCode()).isEqualTo(201);
        assertThat(send("POST", "/orders/1", "").statusCode()).isEqualTo(503);
        assertThat(send("POST", "/orders/2", "").statusCode()).isEqualTo(503);
        assertThat(send("POST", "/orders/3", "").statusCode()).isEqualTo(201);
        assertThat(rule.hits()).isEqualTo(2);
    }

    @Test
    void addsListsAndClearsFaultsOverHttp() throws Exception {
        send(
                "POST",
                FAULTS,
                "{\"kind\":\"answer\",\"status\":502,\"method\":\"POST\",\"path\":\"/x\",\"times\":3}");

        assertThat(send("POST", "/x", "").statusCode()).isEqualTo(502);
        assertThat(send("GET", FAULTS, "").body())
                .isEqualTo(
                        "{\"held\":0,\"faults\":[{\"kind\":\"answer\",\"hits\":1,\"method\":\"POST\",\"path\":\"/x\",\"times\":3}]}\n");
        send("DELETE", FAULTS, "");
        assertThat(send("POST", "/x", "").statusCode()).isEqualTo(201);
    }

    @Test
    void rejectsAFaultItDoesNotKnow() throws Exception {
        assertThat(send("POST", FAULTS, "{\"kind\":\"explode\"}").statusCode()).isEqualTo(400);
        assertThat(send("POST", FAULTS, "{\"kind\":\"late\"}").statusCode()).isEqualTo(400);
        assertThat(send("POST", FAULTS, "{\"kind\":\"hold\",\"path\":\"(\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", FAULTS, "{").statusCode()).isEqualTo(400);
        assertThat(server.faults().list()).isEmpty();
    }

    @Test
    void refusesConnectionsWhileDownAndComesBackOnTheSamePort() throws Exception {
        int port = server.port();
        post();

        server.stopAccepting();

        assertThatIOException().isThrownBy(this::post).isInstanceOf(ConnectException.class);
        server.acceptAgain();
        assertThat(server.port()).isEqualTo(port);
        assertThat(post().body()).isEqualTo("{\"effect\":2}\n");
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatIOException()
                .isThrownBy(() ->
                        StandInServer.start(
                                server.port(),
                                request -> {
                                    throw new AssertionError("never reached");
                                }));
    }

    @Test
    void answers500WithoutDetailsWhenTheHandlerFails() throws Exception {
        try (var failing =
                StandInServer.start(
                        0,
                        request -> {
                            throw new IllegalStateException("a detail");
                        })) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(failing.url()).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("detail");
        }
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return client.send(request(), BodyHandlers.ofString());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(server.url().resolve("/orders"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.url().resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
