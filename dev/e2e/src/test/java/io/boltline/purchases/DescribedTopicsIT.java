package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** An installation has the topics that AsyncAPI describes. */
@ExtendWith(SharedPipeline.class)
class DescribedTopicsIT {
    private static final Path ASYNC_API = Path.of("../../contracts/asyncapi.yaml");

    /** Those of the journal and of analytics, which an installation need not have. */
    private static final Set<String> OPTIONAL =
            Set.of(
                    "purchase.journal",
                    "purchase.journal.conflicts",
                    "purchase.checkpoints",
                    "purchase.tiles",
                    "analytics.sales",
                    "operator.actions");

    private final Set<String> there;

    DescribedTopicsIT(RunningPipeline pipeline) {
        this.there = pipeline.log().topics();
    }

    @Test
    void areThere() throws Exception {
        var described = described();
        described.removeAll(OPTIONAL);

        assertThat(there).containsAll(described);
    }

    /** Which groups put records away, and get them back, only the services know. */
    @Test
    void areAllOfDeadLetters() throws Exception {
        var described = described();
        described.removeIf(topic -> !isOfDeadLetters(topic));

        assertThat(there)
                .filteredOn(DescribedTopicsIT::isOfDeadLetters)
                .containsExactlyInAnyOrderElementsOf(described);
    }

    /** Other installations on the broker have a prefix. */
    private static boolean isOfDeadLetters(String topic) {
        return topic.startsWith("purchase.")
                && (topic.endsWith(".dlt") || topic.endsWith(".redrive"));
    }

    @SuppressWarnings("unchecked")
    private static Set<String> described() throws IOException {
        Map<String, Map<String, Map<String, Object>>> document =
                new Yaml().load(Files.readString(ASYNC_API));
        var topics = new TreeSet<String>();
        for (var channel : Objects.requireNonNull(document.get("channels")).values()) {
            var named = (List<String>) channel.get("x-topics");
            (named == null ? Stream.of((String) channel.get("address")) : named.stream())
                    .forEach(topics::add);
        }
        return topics;
    }
}
