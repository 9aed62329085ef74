package io.boltline.standins;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a stand-in sees it, its body read in full.
 *
 * @param rawPath the path as it was sent, still percent-encoded
 * @param query decoded parameters; of a repeated one the last value
 * @param headers looked up without regard to case; a repeated header is joined by {@code ", "}
 *     ({@code "; "} for cookies)
 */
@SuppressWarnings("ArrayRecordComponent") // read once by one handler; never compared
public record StandInRequest(
        String method,
        String rawPath,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    /**
     * The decoded path. An encoded slash can't be told from a separator here: see {@link
     * #segments()}.
     */
    public String path() {
        return decoded(rawPath);
    }

    /**
     * What stands between the slashes of the path, each part decoded by itself; empty for {@code
     * /}.
     */
    public List<String> segments() {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(StandInRequest::decoded)
                .toList();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The method and path alone: bodies and headers carry passwords, cookies and runes. */
    @Override
    public String toString() {
        return method + " " + rawPath;
    }

    /** Unlike in a form, a plus sign in a path is a plus sign. */
    private static String decoded(String encoded) {
        return encoded.indexOf('%') < 0
                ? encoded
                : URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
