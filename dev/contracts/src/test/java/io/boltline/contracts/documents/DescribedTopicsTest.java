package io.boltline.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contracts.documents.AsyncApi.Described;
import io.boltline.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** AsyncAPI describes the topics that there are, as services make them, and no others. */
class DescribedTopicsTest {
    private static final int MORE_PARTITIONS = AsyncApi.PARTITIONS + 1;

    private static final Map<String, TopicSpec> SPECS =
            InstallationTopics.specs(AsyncApi.PARTITIONS);
    private static final Map<String, TopicSpec> LARGER = InstallationTopics.specs(MORE_PARTITIONS);

    @Test
    void areThoseThatServicesMake() {
        assertThat(differences(AsyncApi.published())).isEmpty();
    }

    @Test
    void areAllThatHaveAName() {
        var described = new TreeSet<>(AsyncApi.published().topics().keySet());
        described.removeIf(topic -> topic.endsWith(".dlt") || topic.endsWith(".redrive"));

        assertThat(described).isEqualTo(InstallationTopics.names());
    }

    @Test
    void haveDeadLettersNamedAsTheCodeNamesThem() {
        assertThat(AsyncApi.published().addressesWithParameters())
                .containsExactly("{source}.{group}.dlt", "{source}.{group}.redrive");
        assertThat(SPECS)
                .containsKeys(
                        "purchase.commands.order-processor.dlt",
                        "purchase.events.invoice-processor.dlt",
                        "purchase.events.invoice-processor.redrive");
    }

    @ParameterizedTest
    @CsvSource({
        "purchaseEvents, /bindings/kafka/topicConfiguration, retention.ms, 604800000",
        "purchaseEvents, /bindings/kafka, partitions, 5",
        "purchaseEvents, '', x-partitions, 6",
        "purchaseReplies, /bindings/kafka/topicConfiguration, retention.ms, 7200000",
        "checkpoints, /bindings/kafka/topicConfiguration, segment.bytes, 1",
        "keyChecks, '', x-partitions, TOPIC_PARTITIONS",
        "tiles, /bindings/kafka/topicConfiguration, message.timestamp.type, CreateTime",
        "journal, '', address, purchase.ledger"
    })
    void areNotDescribedOtherwise(String channel, String at, String member, String value) {
        var document = ((ObjectNode) AsyncApi.published().document()).deepCopy();
        ((ObjectNode) document.at("/channels/" + channel + at)).put(member, value);

        assertThat(differences(new AsyncApi(document))).isNotEmpty();
    }

    @Test
    void areNoneFewer() {
        var document = ((ObjectNode) AsyncApi.published().document()).deepCopy();
        ((ObjectNode) document.path("channels")).remove("tiles");

        assertThat(differences(new AsyncApi(document))).containsExactly("purchase.tiles");
    }

    /** The topics that are not as they are described, or not described, or not there. */
    private static List<String> differences(AsyncApi asyncApi) {
        var described = asyncApi.topics();
        var names = new TreeSet<>(SPECS.keySet());
        names.addAll(described.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(described.get(name), specified(name)))
                .toList();
    }

    private static @Nullable Described specified(String name) {
        var spec = SPECS.get(name);
        var larger = LARGER.get(name);
        return spec == null || larger == null
                ? null
                : new Described(
                        spec,
                        larger.partitions() == MORE_PARTITIONS
                                ? "TOPIC_PARTITIONS"
                                : Integer.toString(larger.partitions()));
    }
}
