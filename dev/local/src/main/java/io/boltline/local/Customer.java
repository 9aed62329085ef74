package io.boltline.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Somebody who logs in at CouchDB and buys at the gateway. */
record Customer(URI couchDb, URI gateway, String name, String password) {
    private static final int OK = 200;
    private static final int TIMEOUT_MILLIS = 30_000;

    /**
     * Logs in.
     *
     * @return the cookie that proves who is buying, as {@code AuthSession=…}
     */
    String logIn() throws IOException {
        String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        HttpURLConnection connection =
                post(couchDb.resolve(couchDb.getRawPath() + "/_session"), "", body);
        String cookie = connection.getHeaderField("Set-Cookie");
        if (connection.getResponseCode() != OK || cookie == null) {
            throw new IOException(name + " can't log in: status " + connection.getResponseCode());
        }
        return cookie.substring(0, (cookie + ";").indexOf(';'));
    }

    /**
     * Buys one.
     *
     * @return the HTTP status of the answer
     */
    int buy(String product, String cookie) throws IOException {
        String body =
                "{\"product\":\"%s\",\"description\":\"Start-up\",\"metadata\":{\"userId\":\"user123\"}}"
                        .formatted(product);
        return post(gateway.resolve("/api/lightning/purchase"), cookie, body).getResponseCode();
    }

    private static HttpURLConnection post(URI address, String cookie, String body)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Cookie", cookie);
        try (var out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return connection;
    }
}
