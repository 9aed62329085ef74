package io.boltline.cli.audit;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.audit.checks.Terms;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Sources;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.kafka.NoSuchTopicException;
import io.boltline.cli.kafka.WatchedNode;
import io.boltline.couchdb.CouchDbException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Compares log, orders database and Lightning node, and what a client was told. */
public final class Audit {
    private Audit() {}

    /**
     * Runs one audit; takes about a second for 5,000 orders, and up to the settling time longer
     * when something is missing.
     *
     * <p>Reads only, unless the settings say that it shall repair. The host's clock must not be
     * ahead of the brokers' by more than the settling time.
     *
     * @param progress is told how it gets on, by the calling thread
     * @throws CommandFailedException if a source can't be read; the message says which and why
     */
    public static AuditReport run(AuditSettings settings, Progress progress) {
        return run(settings, InstantSource.system(), progress);
    }

    /** The same in the time of an installation whose clocks are not this host's. */
    public static AuditReport run(AuditSettings settings, InstantSource clock, Progress progress) {
        Instant watermark = clock.instant().minus(settings.settling());
        try (var sources =
                Sources.of(
                        settings.installation(),
                        settings.clientRecord(),
                        settings.since(),
                        progress)) {
            if (settings.repair()) {
                requireWatched(sources.nodeId(), settings);
            }
            var terms =
                    new Terms(
                            settings.since(),
                            watermark,
                            Digest.of(sources.nodeId()),
                            settings.clientRecord().isPresent());
            return new AuditRun(sources, terms, settings, clock, progress).run();
        } catch (KafkaException e) {
            throw settings.kafka().failure(e);
        } catch (CouchDbException e) {
            throw new CommandFailedException("CouchDB: " + e.getMessage(), e);
        }
    }

    /** What comes again is made at the node that is watched where that one doesn't have it. */
    private static void requireWatched(String nodeId, AuditSettings settings) {
        watched(settings)
                .filter(watched -> !watched.equals(nodeId))
                .ifPresent(watched -> {
                    throw new CommandFailedException(
                            "--repair: the variables lead to node %s, and the invoice-processors"
                                            .formatted(nodeId)
                                    + " watch %s, where invoices would be made anew: name that"
                                            .formatted(watched)
                                    + " one's access");
                });
    }

    /** Empty too where no invoice-processor has made the topic yet. */
    private static Optional<String> watched(AuditSettings settings) {
        try {
            return WatchedNode.in(settings.kafka(), settings.topics());
        } catch (NoSuchTopicException e) {
            return Optional.empty();
        }
    }
}
