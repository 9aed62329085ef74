package io.boltline.standins.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that a shard of a database would be on a real server: an append-only file in which each
 * commit writes the bodies of its documents, the nodes of two b-trees that it changed (by id and by
 * sequence), and a header at the next block. What is written anew leaves dead bytes behind until a
 * compaction.
 *
 * <p>The constants follow from how 3.5.0 stores a document and were fitted to files that it grew:
 * {@code ./boltline bench couchdb}, column growth, and {@code sizes} before and after compactions.
 */
final class ShardFile {
    /** A header begins where a block does. */
    private static final int BLOCK_BYTES = 4_096;

    private static final int HEADER_BYTES = 480;

    /** Snappy finds little in documents that are mostly ids. */
    private static final double BODY_COMPRESSED = 0.92;

    /** What a body is stored with: a length, a checksum, a term. */
    private static final int BODY_OVERHEAD_BYTES = 60;

    /** Nodes are cut at 1,279 bytes ({@code btree_chunk_size}) before they are compressed. */
    private static final int KEYS_OF_AN_ID_LEAF = 10;

    private static final int KEYS_OF_A_SEQ_LEAF = 10;
    private static final int KEYS_OF_AN_ID_NODE = 13;
    private static final int KEYS_OF_A_SEQ_NODE = 40;

    /** As compressed. */
    private static final int LEAF_KEY_BYTES = 58;

    private static final int ID_NODE_KEY_BYTES = 50;
    private static final int SEQ_NODE_KEY_BYTES = 18;

    private static final int NODE_OVERHEAD_BYTES = 20;

    private TreeShape<String> ids = new TreeShape<>(KEYS_OF_AN_ID_LEAF, KEYS_OF_AN_ID_NODE);
    private TreeShape<Long> seqs = new TreeShape<>(KEYS_OF_A_SEQ_LEAF, KEYS_OF_A_SEQ_NODE);
    private long end = 2 * BLOCK_BYTES + HEADER_BYTES;
    private long bodyBytes;
    private long externalBytes;
    private int documents;

    /** One document's change in a commit. */
    record Change(Revision now, Optional<Revision> before) {}

    /**
     * What a commit writes.
     *
     * @param bodyBytes of the documents
     * @param idNodes nodes of the b-tree by id
     * @param seqNodes nodes of the b-tree by sequence
     */
    record Work(int documents, long bodyBytes, int idNodes, int seqNodes) {
        Work plus(Work other) {
            return new Work(
                    documents + other.documents,
                    bodyBytes + other.bodyBytes,
                    idNodes + other.idNodes,
                    seqNodes + other.seqNodes);
        }
    }

    /** Appends a commit. */
    synchronized Work write(List<Change> changes) {
        List<String> changedIds = new ArrayList<>();
        List<Long> newSeqs = new ArrayList<>();
        List<Long> oldSeqs = new ArrayList<>();
        long bytes = 0;
        for (Change change : changes) {
            changedIds.add(change.now().id());
            newSeqs.add(change.now().seq());
            change.before().ifPresent(before -> oldSeqs.add(before.seq()));
            bytes += bytes(change.now());
            bodyBytes += bytes(change.now()) - change.before().map(ShardFile::bytes).orElse(0);
            externalBytes +=
                    length(change.now()) - change.before().map(ShardFile::length).orElse(0);
            documents += change.before().isEmpty() ? 1 : 0;
        }
        TreeShape.Rewritten byId = ids.change(changedIds, List.of());
        TreeShape.Rewritten bySeq = seqs.change(newSeqs, oldSeqs);
        end += bytes + bytes(byId, ID_NODE_KEY_BYTES) + bytes(bySeq, SEQ_NODE_KEY_BYTES);
        end = (end + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES + HEADER_BYTES;
        return new Work(changes.size(), bytes, byId.nodes(), bySeq.nodes());
    }

    /** Writes what lives into a new file. */
    synchronized void compact() {
        ids = ids.packed();
        seqs = seqs.packed();
        end = active() + BLOCK_BYTES + HEADER_BYTES;
    }

    /** Bytes of the file. */
    synchronized long file() {
        return end;
    }

    /** Bytes of it that live. */
    synchronized long active() {
        return bodyBytes
                + bytes(ids.size(), ID_NODE_KEY_BYTES)
                + bytes(seqs.size(), SEQ_NODE_KEY_BYTES);
    }

    /** Bytes of the documents as JSON, about. */
    synchronized long external() {
        return externalBytes;
    }

    /** Deleted ones among them. */
    synchronized int documents() {
        return documents;
    }

    private static int bytes(Revision revision) {
        return (int) (length(revision) * BODY_COMPRESSED) + BODY_OVERHEAD_BYTES;
    }

    private static int length(Revision revision) {
        return revision.members().length;
    }

    private static long bytes(TreeShape.Rewritten nodes, int innerKeyBytes) {
        return (long) nodes.nodes() * NODE_OVERHEAD_BYTES
                + (long) nodes.leafKeys() * LEAF_KEY_BYTES
                + (long) nodes.innerKeys() * innerKeyBytes;
    }
}
