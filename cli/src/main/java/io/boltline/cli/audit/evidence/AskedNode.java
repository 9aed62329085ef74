package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.lightning.BookedInvoice.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A node that is asked what became of invoices. */
public final class AskedNode {
    private final NodeBook book;
    private final String id;

    private AskedNode(NodeBook book) {
        this.book = book;
        this.id = book.nodeId();
    }

    /**
     * The node that the variables name.
     *
     * @throws CommandFailedException if it doesn't answer, or they name none
     */
    public static AskedNode of(Surroundings surroundings) {
        return new AskedNode(NodeBook.of(new NodeInstallation(surroundings).node()));
    }

    /**
     * Who answers at the place that the variables name; empty when nobody does, or they name none.
     *
     * @throws CommandFailedException if somebody answers and doesn't say who it is: it may be the
     *     one that is thought to be gone
     */
    public static Optional<String> idIfItAnswers(Surroundings surroundings) {
        if (!new NodeInstallation(surroundings).namesANode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(surroundings).id());
        } catch (SilentNodeException nobody) {
            return Optional.empty();
        }
    }

    /** Its identity, as events name it. */
    public String id() {
        return id;
    }

    /**
     * By payment hash; those that it doesn't have are left out.
     *
     * @param paymentHashes 64 hexadecimal digits each, lower case
     * @throws CommandFailedException if it doesn't answer
     */
    public Map<String, Fate> fates(Set<String> paymentHashes) {
        var fates = new HashMap<String, Fate>();
        book.readFates((hash, fate) -> {
            if (paymentHashes.contains(hash)) {
                fates.put(hash, fate);
            }
        });
        return fates;
    }
}
