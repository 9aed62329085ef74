package io.boltline.export.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.write.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments beside a manifest that doesn't name them. */
class LeftOverTest {
    @TempDir Path temporary;

    private final InMemory exported = new InMemory();
    private Path folder = Path.of("");
    private List<String> named = List.of();

    @BeforeEach
    void export() {
        folder = temporary.resolve("export");
        exported.sell(0, 40);
        exported.export(folder, false);
        named = names(folder);
    }

    @Test
    void tellsWhatARunLeftThatWasKilledAndFindsTheExportWhole() throws IOException {
        Path later = temporary.resolve("later");
        exported.sell(40, 80);
        exported.export(later, false);
        List<String> left = names(later).stream().filter(it -> !named.contains(it)).toList();
        assertThat(left).isNotEmpty();
        for (String name : left) {
            Files.copy(later.resolve(name), folder.resolve(name));
        }

        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isEqualTo(4);

        assertThat(exported.lines()).anyMatch(it -> it.endsWith(": whole"));
        assertThat(exported.lines())
                .filteredOn(it -> it.startsWith("not verified: purchase-"))
                .hasSameSizeAs(left)
                .allMatch(it -> it.contains("the manifest doesn't name it"));
        assertThat(exported.verify(folder, "--json")).isEqualTo(4);
        assertThat(
                        ContractJson.mapper()
                                .readTree(exported.lines().getFirst())
                                .path("unnamed")
                                .size())
                .isEqualTo(left.size());
        exported.export(folder, false);
        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
        assertThat(exported.lines()).noneMatch(it -> it.startsWith("not verified"));
        assertThat(names(folder)).isEqualTo(names(later));
    }

    @Test
    void findsWhatNoRunCanHaveLeft() throws IOException {
        Path any = folder.resolve(named.getFirst());
        for (String name :
                List.of(
                        "purchase-0-0-0123456789abcdef.parquet",
                        "purchase-3-0-0123456789abcdef.parquet",
                        "purchase-0-7-0123456789abcde.parquet",
                        "purchase-99999999999-0-0123456789abcdef.parquet",
                        "purchase-0-7-0123456789abcdef (1).parquet",
                        "tail-3.parquet")) {
            Path foreign = folder.resolve(name);
            Files.copy(any, foreign);
            assertThat(exported.verify(folder)).as(name).isOne();
            assertThat(exported.lines().getFirst())
                    .isEqualTo("broken: " + name + ": it is not of this export");
            Files.delete(foreign);
        }
        assertThat(exported.verify(folder)).as(() -> exported.lines().toString()).isZero();
    }

    private static List<String> names(Path folder) {
        return new ExportFolder(folder)
                .requiredManifest().manifest().files().stream().sorted().toList();
    }
}
