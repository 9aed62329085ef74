package io.boltline.contracts.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Command;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GeneratedSchemasTest {
    private static final Path ROOT = Path.of("../..");
    private static final RecordedSamples SAMPLES =
            new RecordedSamples(ROOT.resolve("contracts/samples"));

    /** What draft-07 and 2020-12 both know, and mean the same by. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    "$schema",
                    "$id",
                    "$comment",
                    "title",
                    "description",
                    "examples",
                    "type",
                    "enum",
                    "const",
                    "format",
                    "pattern",
                    "minLength",
                    "maxLength",
                    "minimum",
                    "maximum",
                    "required",
                    "properties",
                    "additionalProperties",
                    "propertyNames",
                    "items",
                    "anyOf",
                    "contentEncoding");

    private final Overlay overlay = Overlay.ofThisBuild();
    private final PublishedSchemas schemas = new PublishedSchemas(overlay, SAMPLES);

    @Test
    void areThoseThatAreCommitted() {
        var files = ContractFiles.schemas(ROOT, schemas.all());
        if (System.getProperty("boltline.contracts", "").equals("write")) {
            files.write();
        }

        assertThat(files.differences())
                .as("not what the records and the overlay make; run dev/contracts/generate")
                .isEmpty();
    }

    /** As the real one would be with another member. */
    record InvoiceFailed(
            OrderId orderId,
            Instant timestamp,
            int attempt,
            String reason,
            io.boltline.contract.InvoiceFailed.Customer customer,
            @Nullable String node) {}

    @Test
    void differOnceARecordDoes(@TempDir Path elsewhere) {
        ContractFiles.schemas(elsewhere, schemas.all()).write();
        var changed = new HashMap<>(PublishedSchemas.RECORDS);
        changed.put(MessageType.INVOICE_FAILED, InvoiceFailed.class);

        var generated = schemas.all(changed);

        assertThat(ContractFiles.schemas(elsewhere, generated).differences())
                .containsExactly("contracts/schemas/boltline.invoice.failed.v1.json");
        var schema = Objects.requireNonNull(generated.get(MessageType.INVOICE_FAILED));
        assertThat(schema.path("properties").has("node")).isTrue();
        assertThat(schema.path("required").toString()).doesNotContain("node");
    }

    record Undescribed(String colour) {}

    @Test
    void nameTheMemberThatNobodyDescribed() {
        assertThatThrownBy(() -> new RecordSchema(overlay).of(Undescribed.class))
                .hasMessage(
                        "Undescribed has a member \"colour\" that overlay/members.yaml doesn't"
                                + " describe: add \"Undescribed.colour\" there");
    }

    @Test
    void differOnceTheOverlayDoes(@TempDir Path elsewhere) {
        ContractFiles.schemas(elsewhere, schemas.all()).write();
        var changed = schemas.all();
        Objects.requireNonNull(changed.get("tile")).put("pattern", "^01[0-9a-f]{82}$");
        changed.remove("checkpoint");

        assertThat(ContractFiles.schemas(elsewhere, changed).differences())
                .containsExactly(
                        "contracts/schemas/names.txt",
                        "contracts/schemas/tile.json",
                        "contracts/schemas/checkpoint.json");
    }

    @Test
    void areThereForEveryMessage() {
        assertThat(PublishedSchemas.RECORDS.values())
                .containsAll(
                        Stream.of(Command.class, PurchaseEvent.class, PurchaseReply.class)
                                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                                .map(type -> type.asSubclass(Record.class))
                                .toList());
        assertThat(overlay.names()).containsAll(PublishedSchemas.RECORDS.keySet());
    }

    @Test
    void useEveryEntryOfTheOverlay() {
        schemas.all();

        assertThat(overlay.unused()).isEmpty();
    }

    @Test
    void sayWhatTheyAre() {
        schemas.all()
                .forEach((name, schema) -> {
                    assertThat(schema.path("title").asString("")).as(name).isNotBlank();
                    assertThat(schema.path("description").asString("")).as(name).isNotBlank();
                    if (!name.startsWith("headers/")) {
                        assertThat(schema.path("examples")).as(name).isNotEmpty();
                    }
                    schemaIn(schema)
                            .filter(part -> part.has("properties"))
                            .flatMap(part -> part.path("properties").properties().stream())
                            .filter(member -> !member.getKey().equals("status"))
                            .forEach(member ->
                                    assertThat(member.getValue().path("description").asString(""))
                                            .as("%s of %s", member.getKey(), name)
                                            .isNotBlank());
                });
    }

    @Test
    void useWordsThatDraft07KnowsToo() {
        schemas.all()
                .forEach((name, schema) ->
                        assertThat(
                                        schemaIn(schema)
                                                .flatMap(part -> part.propertyNames().stream())
                                                .distinct())
                                .as(name)
                                .isSubsetOf(KEYWORDS));
    }

    @Test
    void saySealedTypesAsAlternatives() {
        var schema = new RecordSchema(overlay).of(PurchaseReply.class);

        assertThat(schema.path("anyOf")).hasSize(2);
        assertThat(schema.path("anyOf").get(1).path("required").toString())
                .isEqualTo("[\"orderId\",\"statusCode\",\"statusMessage\"]");
    }

    /** The schema and all in it, not what is only shown or what names members. */
    private static Stream<JsonNode> schemaIn(JsonNode schema) {
        var inner = new ArrayList<JsonNode>();
        schema.path("properties").forEach(inner::add);
        schema.path("anyOf").forEach(inner::add);
        for (String keyword : List.of("items", "additionalProperties", "propertyNames")) {
            if (schema.path(keyword).isObject()) {
                inner.add(schema.path(keyword));
            }
        }
        return Stream.concat(
                Stream.of(schema), inner.stream().flatMap(GeneratedSchemasTest::schemaIn));
    }
}
