package io.boltline.contracts.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code contracts/openapi-gateway.yaml}, as far as tests look at it. */
record OpenApi(JsonNode document) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    static OpenApi published() {
        return new OpenApi(ContractFile.yaml("openapi-gateway.yaml"));
    }

    /**
     * What an operation may answer with.
     *
     * @param operation such as {@code GET /api/lightning/purchases}; "any path" for what is none
     */
    record Answer(String operation, int status, JsonNode response) {}

    List<Answer> answers() {
        var answers = new ArrayList<Answer>();
        document.path("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) -> {
                            if (METHODS.contains(method)) {
                                var name = method.toUpperCase(Locale.ROOT) + " " + path;
                                add(answers, name, operation.path("responses"));
                            }
                        }));
        add(answers, "any path", document.path("x-any-path"));
        return answers;
    }

    private void add(List<Answer> answers, String operation, JsonNode responses) {
        responses.forEachEntry((status, response) ->
                answers.add(
                        new Answer(
                                operation,
                                Integer.parseInt(status),
                                ContractFile.resolved(document, response))));
    }
}
