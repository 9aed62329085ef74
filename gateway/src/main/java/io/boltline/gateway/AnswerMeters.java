package io.boltline.gateway;

import io.boltline.gateway.checkout.CheckoutFiles;
import io.boltline.gateway.web.AnswerEnd;
import io.boltline.gateway.web.RefusalAnswer;
import io.boltline.gateway.web.ServerSentEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times the answers, by the servlet that gave them and by status: {@code boltline.gateway.answers}.
 * Not event streams, which last for as long as somebody listens.
 */
final class AnswerMeters extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Duration[] BUCKETS =
            Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final transient MeterRegistry registry;
    private final transient Timer.Builder answers =
            Timer.builder("boltline.gateway.answers")
                    .description("requests, from their head to the end of the answer")
                    .serviceLevelObjectives(BUCKETS);

    AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var sample = Timer.start(registry);
        var route = route(request);
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            if (answered) {
                AnswerEnd.then(
                        request,
                        () ->
                                status(request, response)
                                        .ifPresent(code -> stop(sample, route, code)));
            } else {
                stop(sample, route, 500);
            }
        }
    }

    private void stop(Timer.Sample sample, String route, int status) {
        sample.stop(answers.withRegistry(registry).withTags("route", route, "status", "" + status));
    }

    /** None of a stream; of one that only says to come again, the error in whose place it is. */
    private static Optional<Integer> status(
            HttpServletRequest request, HttpServletResponse response) {
        return ServerSentEvents.areAnsweredIn(response)
                ? RefusalAnswer.statusInsteadOf(request)
                : Optional.of(response.getStatus());
    }

    /** With a slash at its end or without: the same resource. The page's files are one. */
    private static String route(HttpServletRequest request) {
        if (CheckoutFiles.areAskedFor(request)) {
            return CheckoutFiles.ROUTE;
        }
        var pattern = request.getHttpServletMapping().getPattern();
        return pattern.length() > 1 && pattern.endsWith("/")
                ? pattern.substring(0, pattern.length() - 1)
                : pattern;
    }
}
