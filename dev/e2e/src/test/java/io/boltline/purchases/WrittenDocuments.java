package io.boltline.purchases;

import io.boltline.local.http.Http;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The documents of the orders database that are written from now on, in their newest state. */
final class WrittenDocuments {
    private WrittenDocuments() {}

    static void follow(
            HttpClient client,
            URI couchDb,
            Map<String, String> asAdmin,
            Consumer<JsonNode> reader) {
        var request =
                HttpRequest.newBuilder(
                        couchDb.resolve(
                                "/shop-orders/_changes?feed=continuous&since=now&include_docs=true"
                                        + "&heartbeat=1000"));
        asAdmin.forEach(request::header);
        var _ =
                client.sendAsync(
                        request.build(),
                        BodyHandlers.fromLineSubscriber(
                                new Lines(line -> {
                                    if (!line.isEmpty()) {
                                        reader.accept(Http.JSON.readTree(line).path("doc"));
                                    }
                                })));
    }
}
