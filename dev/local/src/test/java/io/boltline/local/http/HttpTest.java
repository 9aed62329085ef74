package io.boltline.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HttpTest {
    private final Http http = new Http();

    @Test
    void saysThatNothingWasSentWhereNobodyListens() {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> http.exchange("POST", nobody, "{}", Map.of()));
    }

    @Test
    void saysOnlyThatNoAnswerCameOnceItWasSent() throws IOException {
        var never = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var server =
                StandInServer.start(
                        0,
                        request -> {
                            heard.add(request.method());
                            never.await();
                            return StandInAnswer.json(200, "{}");
                        })) {
            assertThatIOException()
                    .isThrownBy(() ->
                            http.exchange(
                                    "POST", server.url(), "{}", Map.of(), Duration.ofMillis(300)))
                    .isNotInstanceOf(ConnectException.class);
        }
        assertThat(heard).containsExactly("POST");
    }

    @Test
    void sendsJsonAndReadsWhatCameBack() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var server =
                StandInServer.start(
                        0,
                        request -> {
                            heard.add(
                                    request.method()
                                            + " "
                                            + request.headers().get("Content-Type")
                                            + " "
                                            + new String(request.body(), UTF_8));
                            return StandInAnswer.json(404, "{\"reason\":\"missing\"}");
                        })) {
            Answer answer = http.send("PUT", server.url(), "{\"a\":1}", Map.of());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.reason("reason")).isEqualTo("missing (404)");
        }
        assertThat(heard).containsExactly("PUT application/json {\"a\":1}");
    }
}
