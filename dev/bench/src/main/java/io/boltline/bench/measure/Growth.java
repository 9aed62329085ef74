package io.boltline.bench.measure;

/**
 * What a database's files grew by in a window: all that was appended, whatever a compaction took
 * off again.
 *
 * @param activeBytes what a compaction would leave of it
 * @param compacted whether the server was compacting meanwhile: it appends what others write twice
 * @param documents in the database at the beginning
 */
public record Growth(
        long fileBytes, long activeBytes, long indexFileBytes, boolean compacted, long documents) {

    static Growth startingAt(DatabaseSizes sizes) {
        return new Growth(0, 0, 0, sizes.compacts(), sizes.documents());
    }

    /** The same until a later moment; a file that is shorter was compacted and begins anew. */
    Growth between(DatabaseSizes before, DatabaseSizes after) {
        return new Growth(
                fileBytes + Math.max(0, after.fileBytes() - before.fileBytes()),
                activeBytes + after.activeBytes() - before.activeBytes(),
                indexFileBytes + Math.max(0, after.indexFileBytes() - before.indexFileBytes()),
                compacted || after.compacts() || after.fileBytes() < before.fileBytes(),
                documents);
    }
}
