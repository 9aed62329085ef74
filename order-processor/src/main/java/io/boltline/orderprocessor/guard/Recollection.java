package io.boltline.orderprocessor.guard;

import io.boltline.contract.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this instance knows to be in the database: by that it notices that another one has taken its
 * place. Pure.
 *
 * @param markerId the marker's {@code _id}
 * @param generation of the newest revision of the marker that was seen
 * @param orders the newest, by their ids: an older copy lacks them
 */
record Recollection(String markerId, long generation, List<String> orders) {
    /** Enough to be in every part of a database that is kept in parts; each costs a look-up. */
    private static final int MOST_ORDERS = 8;

    Recollection {
        orders =
                List.copyOf(
                        orders.subList(Math.max(0, orders.size() - MOST_ORDERS), orders.size()));
    }

    /** What to look for. */
    List<String> ids() {
        var ids = new ArrayList<>(orders);
        ids.add(markerId);
        return ids;
    }

    /**
     * Why this can't be the database that it was; empty when nothing speaks against it.
     *
     * @param revisions of {@link #ids()}, those that the database knows
     */
    Optional<String> doubt(Map<String, String> revisions) {
        var marker = revisions.get(markerId);
        if (marker == null) {
            return Optional.of("its marker " + markerId + " is gone");
        }
        if (generation(marker) < generation) {
            return Optional.of("its marker " + markerId + " is older than it was");
        }
        return orders.stream()
                .filter(order -> !revisions.containsKey(order))
                .findFirst()
                .map(order -> "its order " + order + " is gone");
    }

    /** The same with these documents, as far as they are orders. */
    Recollection withWritten(List<String> ids) {
        var all = new ArrayList<>(orders);
        ids.stream().filter(id -> OrderId.of(id).isPresent()).forEach(all::add);
        return new Recollection(markerId, generation, all);
    }

    /** The same with a revision of the marker. */
    Recollection withMarker(String revision) {
        return new Recollection(markerId, Math.max(generation, generation(revision)), orders);
    }

    /** The number in front of a revision, which each writing counts up; 0 when there is none. */
    static long generation(String revision) {
        try {
            return Long.parseLong(revision.substring(0, Math.max(0, revision.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
