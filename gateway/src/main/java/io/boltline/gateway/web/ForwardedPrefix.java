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
 * Location} and {@code Link}. Only where the proxy is known to set the header, or else callers
 * would.
 */
public final class ForwardedPrefix extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = ForwardedPrefix.class.getName();
    private static final int MAX_CHARS = 256;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var prefix = prefix(request);
        request.setAttribute(ATTRIBUTE, prefix);
        chain.doFilter(request, prefix.isEmpty() ? response : new Prefixed(response, prefix));
    }

    /**
     * What was taken off in front of a request's path; empty where nothing was, or none is known.
     */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String prefix ? prefix : "";
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
            super.setHeader(name, prefixed(name, value));
        }

        private String prefixed(String name, String value) {
            if (name.equalsIgnoreCase("Location") && value.startsWith("/")) {
                return prefix + value;
            }
            return name.equalsIgnoreCase("Link") && value.startsWith("</")
                    ? "<" + prefix + value.substring(1)
                    : value;
        }
    }
}
