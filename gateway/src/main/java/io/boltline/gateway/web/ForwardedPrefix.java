package io.boltline.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the path that a proxy took off ({@code X-Forwarded-Prefix}) in front of each {@code
 * Location}. Only where the proxy is known to set the header, or else callers would.
 */
public final class ForwardedPrefix extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARS = 256;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var prefix = prefix(request);
        chain.doFilter(request, prefix.isEmpty() ? response : new Prefixed(response, prefix));
    }

    /**
     * Several proxies each took off one, the outermost first. Anything but paths is passed over.
     */
    private static String prefix(HttpServletRequest request) {
        var prefix =
                Collections.list(request.getHeaders("X-Forwarded-Prefix")).stream()
                        .flatMap(header -> Pattern.compile(",").splitAsStream(header))
                        .map(path -> path.strip().replaceAll("/$", ""))
                        .collect(Collectors.joining());
        return prefix.length() <= MAX_CHARS && PATH.matcher(prefix).matches() ? prefix : "";
    }

    private static final class Prefixed extends HttpServletResponseWrapper {
        private final String prefix;

        private Prefixed(HttpServletResponse response, String prefix) {
            super(response);
            this.prefix = prefix;
        }

        @Override
        public void setHeader(String name, String value) {
            boolean isOurPath = name.equalsIgnoreCase("Location") && value.startsWith("/");
            super.setHeader(name, isOurPath ? prefix + value : value);
        }
    }
}
