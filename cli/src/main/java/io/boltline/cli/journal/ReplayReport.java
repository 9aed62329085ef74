package io.boltline.cli.journal;

/**
 * What a replay did.
 *
 * @param from the cut that it began at
 * @param to the cut that it ended at
 * @param written how many entries
 * @param there how many were there already, of an earlier one that broke off
 */
record ReplayReport(String into, String from, String to, long written, long there) {}
