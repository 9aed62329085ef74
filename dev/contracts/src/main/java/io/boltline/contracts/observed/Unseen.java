package io.boltline.contracts.observed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Why some of the contract is not seen in tests.
 *
 * @param byItem the reason for each
 */
public record Unseen(Map<String, Reason> byItem) {
    private static final String FILE = "unseen.yaml";

    /** Where it is in the tree. */
    static final String PLACE =
            "dev/contracts/src/main/resources/io/boltline/contracts/observed/" + FILE;

    /**
     * One of them.
     *
     * @param why in a sentence
     * @param inFaults whether it is seen, but only where faults strike
     */
    public record Reason(String why, boolean inFaults) {}

    /** A line of the file. */
    private record Entry(List<String> what, String why, @Nullable Boolean inFaults) {}

    public Unseen {
        byItem = Map.copyOf(byItem);
    }

    /** The file beside this class. */
    public static Unseen recorded() {
        try (@Nullable InputStream file = Unseen.class.getResourceAsStream(FILE)) {
            return read(YAMLMapper.shared().readValue(file, Entry[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unseen read(Entry[] entries) {
        var byItem = new TreeMap<String, Reason>();
        for (Entry entry : entries) {
            var reason = new Reason(entry.why(), Boolean.TRUE.equals(entry.inFaults()));
            for (String item : entry.what()) {
                if (byItem.put(item, reason) != null) {
                    throw new IllegalStateException(FILE + " names twice: " + item);
                }
            }
        }
        return new Unseen(byItem);
    }

    Optional<Reason> of(String item) {
        return Optional.ofNullable(byItem.get(item));
    }
}
