package io.boltline.cli.audit.evidence;

import io.boltline.http.HttpClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes invoices at a node as somebody else would. */
record NodeCalls(URI url, String header, String credential) {
    private static final OkHttpClient HTTP = HttpClients.newClient().build();
    private static final MediaType JSON = MediaType.get("application/json");

    JsonNode post(String call, ObjectNode parameters) {
        var request =
                new Request.Builder()
                        .url(url + "/" + call)
                        .header(header, credential)
                        .post(RequestBody.create(parameters.toString(), JSON))
                        .build();
        try (Response response = HTTP.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IllegalStateException(call + ": HTTP " + response.code());
            }
            return JsonMapper.shared().readTree(response.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
