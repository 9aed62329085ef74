package io.boltline.service.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;

/**
 * Stands before all that a management port has: refuses other sites' pages and methods that no
 * endpoint has, and answers what Spring refuses without a stack trace.
 */
final class ManagementGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

    private final transient ManagementHosts hosts;

    ManagementGuard(ManagementHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!hosts.allow(request.getHeader("Host"))) {
            refuse(response, HttpStatus.MISDIRECTED_REQUEST);
        } else if (!METHODS.contains(request.getMethod())) {
            refuse(response, HttpStatus.METHOD_NOT_ALLOWED);
        } else {
            doAllowed(request, response, chain);
        }
    }

    private static void doAllowed(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            refuse(response, status(e).orElseThrow(() -> e));
        }
    }

    /**
     * What the caller did wrong, as Spring says it: by the exception, or by the one that it wraps
     * and takes for a failure of ours. Empty for what is one.
     */
    static Optional<HttpStatus> status(ServletException refusal) {
        return Stream.of(refusal, refusal.getCause())
                .flatMap(it ->
                        switch (it) {
                            case ErrorResponse told ->
                                    Stream.of(HttpStatus.valueOf(told.getStatusCode().value()));
                            case HttpMessageNotReadableException _ ->
                                    Stream.of(HttpStatus.BAD_REQUEST);
                            case null, default -> Stream.empty();
                        })
                .findFirst();
    }

    private static void refuse(HttpServletResponse response, HttpStatus status) throws IOException {
        byte[] json =
                "{\"statusCode\":%d,\"statusMessage\":\"%s\"}"
                        .formatted(status.value(), status.getReasonPhrase())
                        .getBytes(UTF_8);
        response.setStatus(status.value());
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
