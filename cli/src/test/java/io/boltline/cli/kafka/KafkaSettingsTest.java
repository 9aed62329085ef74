package io.boltline.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {
    @TempDir Path folder;

    @Test
    void prefersTheOptionToTheFileAndTheFileToTheRest() throws IOException {
        Path file = file("bootstrap.servers=file:9092");

        assertThat(KafkaSettings.of(Optional.of(file), Optional.of("option:9092"), "rest:9092"))
                .returns("option:9092", KafkaSettings::bootstrapServers);
        assertThat(KafkaSettings.of(Optional.of(file), Optional.empty(), "rest:9092"))
                .returns("file:9092", KafkaSettings::bootstrapServers);
        assertThat(KafkaSettings.of(Optional.empty(), Optional.empty(), "rest:9092"))
                .returns("rest:9092", KafkaSettings::bootstrapServers);
    }

    @Test
    void joinsNoGroupWhateverTheFileSays() throws IOException {
        Path file =
                file(
                        """
                        group.id=invoice-processor
                        group.protocol=consumer
                        enable.auto.commit=true
                        isolation.level=read_uncommitted
                        security.protocol=SSL
                        """);

        var properties = KafkaSettings.of(Optional.of(file), Optional.empty(), "rest:9092");

        assertThat(properties.properties())
                .doesNotContainKeys("group.id", "group.protocol")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void keepsTheFilesPasswordsToItself() throws IOException {
        Path file = file("ssl.keystore.password=topsecret");

        assertThat(KafkaSettings.of(Optional.of(file), Optional.empty(), "rest:9092"))
                .asString()
                .isEqualTo("KafkaSettings[rest:9092]");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Optional<Path> file = Optional.of(folder.resolve("absent"));

        assertThatThrownBy(() -> KafkaSettings.of(file, Optional.empty(), "rest:9092"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("cannot read --kafka-config " + folder.resolve("absent"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), content);
    }
}
