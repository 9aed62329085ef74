package io.boltline.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The stores in the state directory. Each says up to which offset of its changelog it goes, which
 * means nothing in another topic of the same name: so it is kept from which topics they are.
 */
public final class LocalStores {
    private final Path stores;
    private final Path origin;

    public LocalStores(Path stateDirectory, String applicationId) {
        this.stores = stateDirectory.resolve(applicationId);
        this.origin = stateDirectory.resolve(applicationId + ".changelogs");
    }

    /**
     * Throws them away if they are not from these topics.
     *
     * @param changelogs what tells them from others that have, or had, the same names
     * @return whether they were
     * @throws UncheckedIOException when that can't be told or written down
     */
    public boolean requireOf(List<String> changelogs) {
        try {
            if (changelogs.equals(origin())) {
                return true;
            }
            clear();
            Files.write(origin, changelogs);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> origin() throws IOException {
        try {
            return Files.readAllLines(origin);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Nobody uses them. */
    public void clear() {
        StateDirectory.clear(stores);
    }
}
