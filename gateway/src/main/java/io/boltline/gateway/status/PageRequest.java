package io.boltline.gateway.status;

import io.boltline.gateway.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's orders are asked for, newest first.
 *
 * @param limit how many at most
 * @param before where the last page ended; empty for the first one
 */
record PageRequest(int limit, Optional<PagePosition> before) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /**
     * Reads the query; parameters of other names are passed over.
     *
     * @throws RefusedException 400, naming the parameter and the limit
     */
    static PageRequest of(HttpServletRequest request) {
        try {
            return of(request.getParameter("limit"), request.getParameter("before"));
        } catch (HttpException.RuntimeException
                | HttpException.IllegalArgumentException
                | HttpException.IllegalStateException e) {
            throw new RefusedException(400, "Invalid input: the query can't be read");
        }
    }

    static PageRequest of(@Nullable String limit, @Nullable String before) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : limit(limit),
                Optional.ofNullable(before).map(PagePosition::parse));
    }

    private static int limit(String text) {
        if (NUMBER.matcher(text).matches() && Integer.parseInt(text) <= MAX_LIMIT) {
            return Integer.parseInt(text);
        }
        throw new RefusedException(
                400, "Invalid input: \"limit\" must be a whole number from 1 to " + MAX_LIMIT);
    }
}
