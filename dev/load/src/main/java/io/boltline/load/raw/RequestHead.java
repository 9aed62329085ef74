package io.boltline.load.raw;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What stays the same in requests of HTTP/1.1 with JSON in them, rendered once.
 *
 * @param bytes up to the headers that change
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RequestHead(byte[] bytes) {
    private static final String PURCHASE = "POST /api/lightning/purchase";

    /**
     * Of a call.
     *
     * @param call method and path
     * @param server only its host and port are used
     */
    public static RequestHead of(String call, URI server, Map<String, String> headers) {
        StringBuilder head =
                new StringBuilder(call)
                        .append(" HTTP/1.1\r\nHost: ")
                        .append(server.getAuthority())
                        .append("\r\nContent-Type: application/json\r\n");
        headers.forEach((name, value) -> head.append(header(name, value)));
        return new RequestHead(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Of a purchase; as {@link #of}. */
    static RequestHead ofPurchase(URI server, Map<String, String> headers) {
        return of(PURCHASE, server, headers);
    }

    /** A line of a head, to be given to {@link #with(String, String)}. */
    static String header(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    /** A whole request. */
    public byte[] with(String body) {
        return with("", body);
    }

    /**
     * A whole request.
     *
     * @param headers more of them, as lines
     */
    byte[] with(String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] rest =
                (headers + "Content-Length: " + content.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[bytes.length + rest.length + content.length];
        System.arraycopy(bytes, 0, whole, 0, bytes.length);
        System.arraycopy(rest, 0, whole, bytes.length, rest.length);
        System.arraycopy(content, 0, whole, bytes.length + rest.length, content.length);
        return whole;
    }
}
