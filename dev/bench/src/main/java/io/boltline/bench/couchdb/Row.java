package io.boltline.bench.couchdb;

/**
 * A row of the table.
 *
 * @param name what is counted, and how
 * @param recorded what was seen on another machine
 */
record Row(Group group, String name, Figures recorded, Probe probe) {}
