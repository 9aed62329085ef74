package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyReaderTest {
    private static final int HEAD_BYTES = 100;

    private final RequestMemory.Share memory = new RequestMemory(1_000_000).take(HEAD_BYTES);

    @Test
    void readsABodyOfTheGreatestLength() {
        byte[] body = new BodyReader(20_000).read(request("x".repeat(20_000)), memory);

        assertThat(body).hasSize(20_000).containsOnly('x');
    }

    @Test
    void readsAnEmptyBody() {
        assertThat(new BodyReader(10).read(request(""), memory)).isEmpty();
    }

    @Test
    void refusesALongerBody() {
        assertRefused(new BodyReader(10), request("x".repeat(11)), 413);
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

        assertRefused(new BodyReader(20_000), chunked, 413);
    }

    @Test
    void takesRoomForABodyAsItComes() {
        var small = new RequestMemory(2_000).take(0);
        var request = request("x".repeat(2_000));

        assertThatThrownBy(() -> new BodyReader(20_000).read(request, small))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(503));
    }

    @Test
    void takesRoomForTheObjectUntilTheRequestEnds() {
        var request = request("{\"a\":[" + "{},".repeat(999) + "{}]}");
        memory.keepIn(request);

        new BodyReader(20_000).object(request);

        assertThat(memory.bytes()).isGreaterThan(80 * 1_000);
    }

    private void assertRefused(BodyReader bodies, MockHttpServletRequest request, int statusCode) {
        assertThatThrownBy(() -> bodies.read(request, memory))
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
