package io.boltline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoresTest {
    @TempDir private Path stateDirectory;

    @Test
    void areKeptForTheTopicsThatTheyAreFrom() throws Exception {
        assertThat(stores().requireOf(List.of("heads 1", "orders 2"))).isFalse();
        var file = store();

        assertThat(stores().requireOf(List.of("heads 1", "orders 2"))).isTrue();
        assertThat(file).exists();
    }

    @Test
    void areThrownAwayForOtherTopicsOfTheSameNames() throws Exception {
        stores().requireOf(List.of("heads 1", "orders 2"));
        var file = store();

        assertThat(stores().requireOf(List.of("heads 1", "orders 3"))).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void areThrownAwayWhereNobodyKnowsFromWhichTopicsTheyAre() throws Exception {
        var file = store();

        assertThat(stores().requireOf(List.of("heads 1", "orders 2"))).isFalse();
        assertThat(file).doesNotExist();
    }

    private Path store() throws Exception {
        var folder = Files.createDirectories(stateDirectory.resolve("journal/0_0"));
        return Files.writeString(folder.resolve("store"), "");
    }

    private LocalStores stores() {
        return new LocalStores(stateDirectory, "journal");
    }
}
