package io.boltline.cli.audit.evidence;

import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess;

/**
 * Where the three systems are that are compared.
 *
 * @param ordersDatabase such as {@code shop-orders}
 */
public record AuditedInstallation(
        KafkaSettings kafka,
        Topics topics,
        CouchDbSettings couchDb,
        String ordersDatabase,
        BookAccess node) {}
