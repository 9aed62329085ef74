package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.boltline.gateway.status.OrderPath;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AnswerMeters meters = new AnswerMeters(registry);

    @Test
    void timesAnAnswerByItsRouteAndStatus() throws Exception {
        meters.doFilter(
                request(),
                new MockHttpServletResponse(),
                (_, response) -> ((HttpServletResponse) response).setStatus(202));

        assertThat(count("202")).isEqualTo(1);
    }

    @Test
    void countsAFailureAsOurs() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        meters.doFilter(
                                request(),
                                new MockHttpServletResponse(),
                                (_, _) -> {
                                    throw new IllegalStateException();
                                }));

        assertThat(count("500")).isEqualTo(1);
    }

    private long count(String status) {
        return registry.get("boltline.gateway.answers")
                .tags("route", OrderPath.PURCHASE, "status", status)
                .timer()
                .count();
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("POST", OrderPath.PURCHASE);
        request.setHttpServletMapping(
                new MockHttpServletMapping("", OrderPath.PURCHASE, "purchase", MappingMatch.EXACT));
        return request;
    }
}
