package io.boltline.bench.measure;

/**
 * What a database takes at one moment.
 *
 * @param fileBytes of its files
 * @param activeBytes of what a compaction would leave
 * @param indexFileBytes of the files of the orders' index; 0 where there is none
 * @param documents without the deleted ones
 * @param compacts whether the server is compacting it or its index
 */
public record DatabaseSizes(
        long fileBytes, long activeBytes, long indexFileBytes, long documents, boolean compacts) {}
