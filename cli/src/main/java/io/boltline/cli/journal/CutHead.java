package io.boltline.cli.journal;

/**
 * Of a partition, what belongs to a cut.
 *
 * @param size how many entries
 * @param root of the tree at that size, in base64; empty where it was not computed
 * @param signed whether a checkpoint of just that size was published that a known key signed
 */
record CutHead(int partition, long size, String root, boolean signed) {}
