package io.boltline.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyReaderTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void readsABodyOfTheGreatestLength() throws IOException {
        byte[] body = new BodyReader(20_000, LONG).read(request("x".repeat(20_000)));

        assertThat(body).hasSize(20_000);
    }

    @Test
    void readsAnEmptyBody() throws IOException {
        assertThat(new BodyReader(10, LONG).read(request(""))).isEmpty();
    }

    @Test
    void refusesALongerBody() {
        assertRefused(new BodyReader(10, LONG), request("x".repeat(11)), 413);
    }

    @Test
    void refusesALongerBodyThatAnnouncedNoLength() {
        var chunked =
                new MockHttpServletRequest() {
                    @Override
                    public long getContentLengthLong() {
                        return -1;
                    }
                };
        chunked.setContent("x".repeat(20_001).getBytes(US_ASCII));

        assertRefused(new BodyReader(20_000, LONG), chunked, 413);
    }

    @Test
    void refusesABodyThatTakesTooLong() {
        assertRefused(new BodyReader(10, Duration.ofNanos(1)), request("x"), 408);
    }

    private static void assertRefused(
            BodyReader bodies, MockHttpServletRequest request, int statusCode) {
        assertThatThrownBy(() -> bodies.read(request))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(statusCode));
    }

    private static MockHttpServletRequest request(String body) {
        var request = new MockHttpServletRequest();
        request.setContent(body.getBytes(US_ASCII));
        return request;
    }
}
