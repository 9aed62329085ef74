package io.boltline.analytics.web;

import static java.util.stream.Collectors.joining;

import io.boltline.analytics.web.form.Accept;
import io.boltline.analytics.web.form.Form;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.exc.JacksonIOException;

/**
 * All that there is on the port. Whoever has no token learns nothing, not even what paths there
 * are.
 */
final class AnalyticsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(AnalyticsServlet.class);
    private static final String FORMAT = "format";

    /** A page of charts asks for many things at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Until an answer is written, it keeps a connection of the database. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Who reads nothing for half a minute is cut off by the server. */
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(10);

    private final transient Map<String, Resource> resources;
    private final transient BearerToken token;
    private final transient Sources sources;
    private final transient InstantSource clock;
    private final transient WrittenAnswers answers;
    private final transient Semaphore places;

    /**
     * Answers nothing yet.
     *
     * @param resources by their paths
     * @param answers where they are written
     * @param places how many may be written at once
     */
    AnalyticsServlet(
            Map<String, Resource> resources,
            BearerToken token,
            Sources sources,
            InstantSource clock,
            WrittenAnswers answers,
            int places) {
        this.resources = Map.copyOf(resources);
        this.token = token;
        this.sources = sources;
        this.clock = clock;
        this.answers = answers;
        this.places = new Semaphore(places);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            answer(request, response);
        } catch (RefusedException e) {
            refuse(e, response);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (SQLException | RuntimeException | Error e) {
            log.error("a request failed here", e);
            refuse(RefusedException.internalError(), response);
        }
    }

    /**
     * Half an answer must not look like a whole one.
     *
     * @throws IOException if a part was sent, so that the server ends the connection
     */
    private static void refuse(RefusedException refused, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("an answer broke off: " + refused.statusMessage());
        }
        response.reset();
        ErrorAnswer.send(refused, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException {
        token.require(request.getHeader("Authorization"));
        String path = path(request);
        @Nullable Resource resource = resources.get(path);
        if (resource == null) {
            throw RefusedException.notFound("Nothing is at this path");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw RefusedException.methodNotAllowed();
        }
        var names = new ArrayList<>(resource.parameters());
        names.add(FORMAT);
        var parameters = Parameters.read(request.getQueryString(), names);
        var form = form(resource, parameters, request);
        var now = clock.instant();
        answer(path, resource.question(parameters, now), form, now, request, response);
    }

    /** A slash at its end changes nothing. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static Form form(Resource resource, Parameters parameters, HttpServletRequest request) {
        var forms = resource.isTable() ? List.of(Form.values()) : List.of(Form.JSON);
        var word = parameters.value(FORMAT);
        if (word.isPresent()) {
            return word.flatMap(Form::of)
                    .filter(forms::contains)
                    .orElseThrow(() -> RefusedException.invalid(FORMAT, "must be " + words(forms)));
        }
        return Accept.of(Collections.list(request.getHeaders("Accept")))
                .best(forms)
                .orElseThrow(() ->
                        RefusedException.notAcceptable(
                                "None of the forms that there are is wanted: " + words(forms)));
    }

    private static String words(List<Form> forms) {
        return forms.stream().map(Form::word).collect(joining(" or "));
    }

    private void answer(
            String path,
            Question question,
            Form form,
            Instant now,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, SQLException {
        try (var written = answers.begin()) {
            write(path, question, form, now, request, response, written);
            if (response.getStatus() == HttpServletResponse.SC_OK) {
                response.setContentLengthLong(written.length());
                written.sendTo(response.getOutputStream(), LONGEST_SENDING);
            }
        }
    }

    private void write(
            String path,
            Question question,
            Form form,
            Instant now,
            HttpServletRequest request,
            HttpServletResponse response,
            OutputStream written)
            throws IOException, SQLException {
        awaitPlace();
        try {
            question.answer(
                    sources,
                    answered -> {
                        var tag = EntityTag.of(path, question, form, answered);
                        describe(answered, tag, now, response);
                        if (tag.isIn(request.getHeaders("If-None-Match"))) {
                            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                        } else {
                            response.setContentType(form.contentType());
                            form.write(
                                    answered.table()
                                            .within(
                                                    LONGEST,
                                                    () -> RefusedException.tooMuch(LONGEST)),
                                    written);
                        }
                    });
        } finally {
            places.release();
        }
    }

    private void awaitPlace() {
        try {
            if (places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw RefusedException.unavailable("Too much is asked at once");
    }

    private static void describe(
            Answered answered, EntityTag tag, Instant now, HttpServletResponse response) {
        var reach = answered.reach();
        response.setHeader("ETag", tag.value());
        response.setHeader("Vary", "Accept");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader(ErrorAnswer.TYPE_OPTIONS, "nosniff");
        response.setHeader("X-Cut", reach.cut().toString());
        @Nullable Long age = reach.ageSeconds(now);
        if (age != null) {
            response.setHeader("X-Age", age.toString());
        }
        answered.next().ifPresent(it -> response.setHeader("X-Next", it));
    }
}
