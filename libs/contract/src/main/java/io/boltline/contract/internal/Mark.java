package io.boltline.contract.internal;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From where on a node's invoices must be listed: what was made before is finished.
 *
 * <p>An odd invoice is never passed by the mark, as it may be ours and paid. So that the others
 * need not all be listed again because of it, it is set aside: it is tried by itself, and the
 * listing goes on behind it.
 *
 * @param node the node's identity
 * @param from a created index, that of {@code newest} or below
 * @param newest the newest invoice that was listed, null before there was one
 * @param aside null when no invoice is set aside
 * @param indexed how far the index was read for entries that come late, by partition; null before
 *     it was, or when an earlier version wrote the mark
 */
public record Mark(
        String node,
        long from,
        @Nullable Checkpoint newest,
        @Nullable Aside aside,
        @Nullable List<Long> indexed) {
    /** Each costs a call in every sweep; where there are more, they are listed. */
    public static final int MOST_ASIDE = 100;

    public Mark {
        indexed = indexed == null ? null : List.copyOf(indexed);
    }

    /**
     * Odd invoices.
     *
     * @param indexes their created indexes, ascending, below the other index
     * @param others from where on all others must be listed
     */
    public record Aside(List<Long> indexes, long others) {
        public Aside {
            indexes = List.copyOf(indexes);
        }
    }

    public static Mark beforeTheFirst(String node) {
        return new Mark(node, 1, null, null, null);
    }

    /**
     * With the odd ones set aside, as many as may be.
     *
     * @param odd created indexes
     * @param others from where on all others must be listed, the newest included
     */
    public static Mark of(String node, SortedSet<Long> odd, long others, Checkpoint newest) {
        List<Long> aside = odd.headSet(others).stream().limit(MOST_ASIDE).toList();
        if (aside.isEmpty()) {
            return new Mark(node, others, newest, null, null);
        }
        long listed = odd.stream().skip(aside.size()).findFirst().orElse(others);
        return new Mark(
                node, aside.getFirst(), newest, new Aside(aside, Math.min(listed, others)), null);
    }

    /**
     * The same, and these invoices are tried too, though they were finished.
     *
     * @param passed created indexes
     */
    public Mark alsoTrying(SortedSet<Long> passed) {
        if (newest == null || passed.isEmpty()) {
            return this;
        }
        var alone = new TreeSet<>(passed);
        alone.addAll(triedAlone());
        return Mark.of(node, alone, listedFrom(), newest).indexedTo(indexed);
    }

    /** The same, and all that the node has is listed. */
    public Mark fromTheFirst() {
        return new Mark(node, 1, newest, null, indexed);
    }

    public Mark indexedTo(@Nullable List<Long> places) {
        return new Mark(node, from, newest, aside, places);
    }

    public List<Long> triedAlone() {
        return aside == null ? List.of() : aside.indexes();
    }

    public long listedFrom() {
        return aside == null ? from : aside.others();
    }
}
