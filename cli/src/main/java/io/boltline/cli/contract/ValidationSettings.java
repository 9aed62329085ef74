package io.boltline.cli.contract;

import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.schemas.Reading;
import java.util.Optional;

/**
 * What to hold against the contract, and how.
 *
 * @param documents empty when they are not read
 * @param reading strict: as today's build writes; open: as readers must take it
 * @param from where in the topics to begin
 * @param listed how many faults to name
 * @param counting whether to count which members are there that need not be
 */
public record ValidationSettings(
        KafkaSettings kafka,
        Topics topics,
        Optional<Documents> documents,
        Reading reading,
        From from,
        int listed,
        boolean counting) {
    /** How many faults are named unless told otherwise. */
    public static final int DEFAULT_LISTED = 20;

    /** Where the documents are. */
    public record Documents(CouchDbSettings couchDb, String database) {}

    public ValidationSettings {
        if (listed < 0) {
            throw new IllegalArgumentException("listed must not be negative, is " + listed);
        }
    }

    /** All that is there, strictly, with its members counted. */
    public static ValidationSettings of(
            KafkaSettings kafka, Topics topics, Optional<Documents> documents) {
        return new ValidationSettings(
                kafka,
                topics,
                documents,
                Reading.STRICT,
                new From.Beginning(),
                DEFAULT_LISTED,
                true);
    }

    /** The same from another place on. */
    public ValidationSettings since(From place) {
        return new ValidationSettings(kafka, topics, documents, reading, place, listed, counting);
    }

    /** The same, naming so many faults. */
    public ValidationSettings listing(int faults) {
        return new ValidationSettings(kafka, topics, documents, reading, from, faults, counting);
    }
}
