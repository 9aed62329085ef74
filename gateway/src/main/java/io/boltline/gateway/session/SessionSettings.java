package io.boltline.gateway.session;

import java.time.Duration;

/**
 * How sessions are proven, and for how long that holds.
 *
 * @param memoryBytes about how much the sessions that CouchDB proved may take
 * @param proofLifetime for so long a proven session isn't asked about again
 * @param refusalLifetime for so long one that CouchDB refused isn't
 * @param sessionLifetime CouchDB's own: the {@code timeout} of its {@code [chttpd_auth]}
 * @param maxChecks sessions asked about at once, of those never proven; and as many of those whose
 *     proof is old, so that forged ones can't hold them up
 * @param checkWait how long a caller waits for CouchDB's word
 */
public record SessionSettings(
        long memoryBytes,
        Duration proofLifetime,
        Duration refusalLifetime,
        Duration sessionLifetime,
        int maxChecks,
        Duration checkWait) {}
