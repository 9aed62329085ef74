package io.boltline.gateway.checkout;

import io.boltline.gateway.web.Sendable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is the same for everybody: pages of any origin may use it. Browsers ask each time
 * whether theirs is still it: modules of two versions do not work together.
 */
final class StaticFile {
    private static final int ETAG_BYTES = 16;

    private final String contentType;
    private final Form plain;
    private final Form gzipped;

    /** What is sent. Each form has an ETag of its own (RFC 9110, section 8.8.3.3). */
    private static final class Form {
        private final byte[] bytes;
        private final String etag;
        private final boolean isGzipped;

        private Form(byte[] bytes, String etag, boolean isGzipped) {
            this.bytes = bytes;
            this.etag = etag;
            this.isGzipped = isGzipped;
        }
    }

    StaticFile(byte[] content, String contentType) {
        var fingerprint = fingerprint(content);
        this.contentType = contentType;
        this.plain = new Form(content, "\"" + fingerprint + "\"", false);
        this.gzipped = new Form(gzip(content), "\"" + fingerprint + "-gzip\"", true);
    }

    Sendable answerTo(HttpServletRequest request) {
        var form = takesGzip(request) ? gzipped : plain;
        return isKnownTo(request, form.etag)
                ? response -> sendNotModified(form, response)
                : response -> send(form, response);
    }

    /** Said without a weight of 0; what says it in another way gets the file as it is. */
    private static boolean takesGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding ->
                        coding.equals("gzip")
                                || (coding.startsWith("gzip;q=")
                                        && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    /** As RFC 9110, section 13.1.2, has it. */
    private static boolean isKnownTo(HttpServletRequest request, String etag) {
        return Collections.list(request.getHeaders("If-None-Match")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }

    private static void sendNotModified(Form form, HttpServletResponse response) {
        setHeaders(form, response);
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    }

    private void send(Form form, HttpServletResponse response) throws IOException {
        setHeaders(form, response);
        response.setContentType(contentType);
        if (form.isGzipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(form.bytes.length);
        response.getOutputStream().write(form.bytes);
    }

    private static void setHeaders(Form form, HttpServletResponse response) {
        response.setHeader("ETag", form.etag);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written to it", e);
        }
        return bytes.toByteArray();
    }

    private static String fingerprint(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ETAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
