package io.boltline.contracts.gate;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** An enum that is written as alternatives of one value each, so that each can have its words. */
final class NamedValues {
    private static final Set<String> SAID = Set.of("const", "enum", "type");

    private NamedValues() {}

    /** The values; empty where an alternative is more than values. */
    static Optional<Node> of(Node alternatives) {
        var values = JsonNodeFactory.instance.arrayNode();
        for (var alternative : alternatives.items()) {
            var said = alternative.members().keySet();
            boolean named = said.contains("const") || said.contains("enum");
            if (!named
                    || !said.stream()
                            .allMatch(word ->
                                    SAID.contains(word) || MarksRule.WORDS.contains(word))) {
                return Optional.empty();
            }
            if (said.contains("const")) {
                values.add(alternative.member("const").json());
            }
            alternative.member("enum").items().forEach(value -> values.add(value.json()));
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Node(
                                alternatives.contract(),
                                alternatives.file(),
                                alternatives.pointer(),
                                values));
    }
}
