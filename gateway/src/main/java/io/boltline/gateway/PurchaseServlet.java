package io.boltline.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/lightning/purchase}: one blocking call on a virtual thread. */
final class PurchaseServlet extends HttpServlet {
    static final String PATH = "/api/lightning/purchase";

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(PurchaseServlet.class);
    private static final int MAX_USER_AGENT_CHARS = 512;

    private final transient Purchases purchases;
    private final int maxBodyBytes;
    private final Duration wait;

    PurchaseServlet(Purchases purchases, int maxBodyBytes, Duration wait) {
        this.purchases = purchases;
        this.maxBodyBytes = maxBodyBytes;
        this.wait = wait;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(response, answer(request, response));
    }

    private Answer answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            if (request.getPathInfo() != null) {
                throw new RefusedException(404, "Not found");
            }
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                throw new RefusedException(405, "Method not allowed: use POST");
            }
            return purchases.buy(read(request), origin(request), wait);
        } catch (RefusedException e) {
            return Answer.failed(e.statusCode(), e.statusMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("The gateway is stopping");
        } catch (RuntimeException e) {
            log.error("a purchase failed here", e);
            return Answer.failed(500, "Internal error");
        }
    }

    /** In the order that the contract promises: body first, then the cookie. */
    private PurchaseRequest read(HttpServletRequest request) throws IOException {
        requireJson(request.getContentType());
        var payload = PurchaseRequest.check(RequestBody.parse(body(request)));
        return new PurchaseRequest(
                payload, SessionCookie.from(Collections.list(request.getHeaders("Cookie"))));
    }

    /** Browsers send other sites' forms as anything but this, so it also shuts those out. */
    private static void requireJson(@Nullable String contentType) {
        var mediaType =
                contentType == null
                        ? ""
                        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaType.equals("application/json")) {
            throw new RefusedException(415, "Content-Type must be application/json");
        }
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        byte[] body =
                request.getContentLengthLong() > maxBodyBytes
                        ? null
                        : request.getInputStream().readNBytes(maxBodyBytes + 1);
        if (body == null || body.length > maxBodyBytes) {
            throw new RefusedException(413, "Body must have at most " + maxBodyBytes + " bytes");
        }
        return body;
    }

    private static Purchases.Origin origin(HttpServletRequest request) {
        var userAgent = request.getHeader("User-Agent");
        return new Purchases.Origin(
                userAgent == null || userAgent.length() <= MAX_USER_AGENT_CHARS
                        ? userAgent
                        : userAgent.substring(0, MAX_USER_AGENT_CHARS),
                Traceparent.of(request.getHeader("traceparent")));
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.statusCode());
        response.setContentType("application/json");
        response.setCharacterEncoding(UTF_8);
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        byte[] json = answer.json();
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
