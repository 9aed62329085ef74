package io.boltline.standins.couchdb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Plain HTTP to a CouchDB: no cookie jar, no redirects, nothing of the project's own client. */
final class CouchDbCalls implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final List<String> admin;

    CouchDbCalls(URI url, String user, String password) {
        this.url = url;
        this.admin = List.of("Authorization", basic(user, password));
    }

    HttpResponse<String> asAdmin(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(admin);
        all.addAll(Arrays.asList(headers));
        return call(method, path, body, all.toArray(String[]::new));
    }

    HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    HttpResponse<Stream<String>> followAsAdmin(String path)
            throws IOException, InterruptedException {
        return client.send(
                request("GET", path, "", admin.toArray(String[]::new)), BodyHandlers.ofLines());
    }

    /** The cookie's value alone, from an answer that sets one. */
    static String cookie(HttpResponse<?> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring("AuthSession=".length(), set.indexOf(';'));
    }

    static String basic(String user, String password) {
        String login = user + ":" + password;
        return "Basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return request.build();
    }

    @Override
    public void close() {
        client.close();
    }
}
