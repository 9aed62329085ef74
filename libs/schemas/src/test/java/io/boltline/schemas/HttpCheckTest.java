package io.boltline.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCheckTest {
    private static final String DOCUMENT =
            """
            openapi: 3.1.0
            paths:
              /orders/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, maximum: 100}}
                    - {name: Prefer, in: header, schema: {type: string, pattern: '^wait='}}
                  responses:
                    '200':
                      headers:
                        Location: {required: true, schema: {type: string, format: uri-reference}}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Order'}
                        text/csv:
                          schema: {type: string, pattern: '^id\\r\\n'}
                        text/event-stream:
                          schema:
                            type: object
                            properties:
                              id: {type: string}
                              retry: {type: integer}
                              data: {$ref: '#/components/schemas/Order'}
                    '204': {description: nothing}
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: './schemas/wish.json#/properties/wish'}
                  responses:
                    '202': {description: taken}
            x-any-path:
              '404': {content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
              '405': {content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
            components:
              schemas:
                Order: {type: object, required: [id], properties: {id: {type: string}}}
                Error:
                  type: object
                  required: [statusCode]
                  properties: {statusCode: {type: integer}}
            """;

    private static final Map<String, List<String>> JSON =
            Map.of(
                    "Content-Type",
                    List.of("application/json; charset=utf-8"),
                    "location",
                    List.of("/x"));

    private HttpCheck check;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(
                folder.resolve("schemas/wish.json"),
                """
                {"$id": "urn:x", "properties": {"wish": {"type": "object", "properties": {"a": {"type": "integer"}}}}}
                """);
        check = HttpCheck.of(Files.writeString(folder.resolve("openapi.yaml"), DOCUMENT));
    }

    @Test
    void holdsResponsesAgainstTheirStatus() {
        assertThat(response("GET", "/orders/1?limit=3", 200, JSON, "{\"id\":\"1\"}"))
                .isEqualTo(Checked.by("GET /orders/{id} 200", List.of()));
        assertThat(response("GET", "/orders/1", 200, JSON, "{\"id\":1,\"more\":1}").violations())
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "body/id: expected type \"string\"",
                        "body: expected no such member; length of its name: 4");
        assertThat(response("GET", "/orders/1", 200, Map.of(), "{}").violations())
                .extracting(Violation::path)
                .containsExactly("headers/Location", "headers/content-type");
        assertThat(response("GET", "/orders/1", 204, Map.of(), "").isValid()).isTrue();
        assertThat(response("GET", "/orders/1", 204, Map.of(), "x").isValid()).isFalse();
        assertThat(response("GET", "/orders/1", 500, JSON, "{}").described()).isEmpty();
    }

    @Test
    void takesHeadForGetWithoutABodyAndPassesOverALastSlash() {
        assertThat(response("HEAD", "/orders/1/", 200, JSON, "").isValid()).isTrue();
    }

    @Test
    void holdsEachEventOfAStreamAgainstItsSchema() {
        var stream = Map.of("content-type", List.of("text/event-stream"), "Location", List.of("x"));

        var good = "retry: 2000\n\n: hello\n\nid: 1\ndata: {\"id\":\ndata: \"1\"}\n\n";
        assertThat(response("GET", "/orders/1", 200, stream, good).violations()).isEmpty();
        assertThat(response("GET", "/orders/1", 200, stream, "id: 1\ndata: {}\n\n").violations())
                .extracting(Violation::toString)
                .containsExactly("body/*/data: expected member \"id\"");
    }

    @Test
    void takesCsvForText() {
        var csv = Map.of("content-type", List.of("text/csv"), "Location", List.of("x"));

        assertThat(response("GET", "/orders/1", 200, csv, "id\r\n1\r\n").violations()).isEmpty();
        assertThat(response("GET", "/orders/1", 200, csv, "other\r\n").violations()).hasSize(1);
    }

    @Test
    void knowsTheAnswersWhereThereIsNoOperation() {
        assertThat(response("GET", "/nothing", 404, JSON, "{\"statusCode\":404}"))
                .isEqualTo(Checked.by("other 404", List.of()));
        assertThat(response("PUT", "/orders/1", 405, JSON, "{}").violations()).hasSize(1);
        assertThat(response("PUT", "/orders/1", 200, JSON, "{}").described()).isEmpty();
    }

    @Test
    void holdsRequestsAgainstParametersAndBody() {
        assertThat(request("POST", "/orders/1", JSON, "{\"a\":1}").isValid()).isTrue();
        assertThat(request("POST", "/orders/1", JSON, "{\"a\":\"x\"}").violations()).hasSize(1);
        assertThat(request("POST", "/orders/1", JSON, "{\"a\"").violations()).hasSize(1);
        assertThat(
                        request("GET", "/orders/1?limit=101", Map.of("prefer", List.of("x")), "")
                                .violations())
                .extracting(Violation::path)
                .containsExactly("query/limit", "headers/Prefer");
    }

    @Test
    void listsAllThatItDescribes() {
        assertThat(check.described())
                .containsExactly(
                        "GET /orders/{id} 200",
                        "GET /orders/{id} 204",
                        "POST /orders/{id} 202",
                        "other 404",
                        "other 405");
    }

    @Test
    void readsTheGatewaysOwn() {
        var gateway = HttpCheck.gateway();
        String body = "{\"statusCode\":404,\"statusMessage\":\"Not found\"}";
        var headers =
                Map.of(
                        "Content-Type", List.of("application/json"),
                        "Cache-Control", List.of("no-store"),
                        "X-Content-Type-Options", List.of("nosniff"));

        assertThat(gateway.described()).contains("POST /api/lightning/purchase 200", "other 404");
        assertThat(
                        gateway.response(
                                "GET",
                                "/nothing",
                                404,
                                headers,
                                body.getBytes(UTF_8),
                                Reading.STRICT))
                .isEqualTo(Checked.by("other 404", List.of()));
        assertThat(
                        gateway.response(
                                        "GET",
                                        "/nothing",
                                        404,
                                        headers,
                                        body.replace("404", "400").getBytes(UTF_8),
                                        Reading.STRICT)
                                .isValid())
                .isFalse();
    }

    private Checked response(
            String method,
            String target,
            int status,
            Map<String, List<String>> headers,
            String body) {
        return check.response(
                method, target, status, headers, body.getBytes(UTF_8), Reading.STRICT);
    }

    private Checked request(
            String method, String target, Map<String, List<String>> headers, String body) {
        return check.request(method, target, headers, body.getBytes(UTF_8), Reading.STRICT);
    }
}
