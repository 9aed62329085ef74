package io.boltline.standins.lightning;

/**
 * Indexes of the newest invoice and of the newest payment that somebody knows of.
 *
 * @param created 0 before the first
 * @param paid 0 before the first
 */
record LedgerPosition(long created, long paid) {}
