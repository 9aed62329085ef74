package io.boltline.journal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.streams.StoreMemory;
import io.boltline.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class JournalSettingsTest {
    private static final long STORE_MEMORY = 32 * 1024 * 1024;

    @Test
    void giveAGuardTheTimeToReadTheJournalFromItsBeginning() {
        var settings =
                new JournalSettings(
                        new StreamsSettings(
                                "JOURNAL",
                                "journal",
                                Path.of("state"),
                                1,
                                1,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                STORE_MEMORY),
                        false,
                        false);
        try (var memory = new StoreMemory(STORE_MEMORY)) {
            var streams = new Properties();
            streams.putAll(settings.streams(Map.of("bootstrap.servers", "127.0.0.1:9"), memory));

            var consumer =
                    new StreamsConfig(streams).getMainConsumerConfigs("journal", "journal-1", 0);
            assertThat(consumer.get("max.poll.interval.ms")).hasToString("3600000");
            assertThat(consumer.get("session.timeout.ms")).hasToString("10000");
        }
    }
}
