package io.boltline.cli.dlt;

import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.Topics;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.TopicReader;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead-letter topics of an installation, and their redrive topics. */
record LetterTopics(KafkaSettings kafka, Topics topics) {
    private static final String DEAD = ".dlt";
    private static final String REDRIVE = ".redrive";

    /** In front of the headers that a redrive adds. */
    static final String REDRIVEN_HEADERS = "redrive_";

    /** On a redriven record: the {@link Origin} of the dead letter that it was. */
    static final String REDRIVEN = REDRIVEN_HEADERS + "origin";

    /** On a redriven record: when the broker first took it, which the worker goes by. */
    static final String FIRST_STAMP = REDRIVEN_HEADERS + "timestamp";

    /** By name; another installation's on the same cluster begin otherwise. */
    List<String> dead() {
        return all().stream()
                .filter(name -> name.endsWith(DEAD))
                .filter(name ->
                        Stream.of(topics.commands(), topics.events())
                                .anyMatch(source -> name.startsWith(source + ".")))
                .sorted()
                .toList();
    }

    /** The topic that the group of these dead letters reads beside its own. */
    static String redrive(String dead) {
        return dead.substring(0, dead.length() - DEAD.length()) + REDRIVE;
    }

    /** Whether the group of these dead letters reads a redrive topic. */
    boolean canBeRedriven(String dead) {
        return all().contains(redrive(dead));
    }

    /** Whether these are commands: their callers were refused when they were put away. */
    boolean areCommands(String dead) {
        return dead.startsWith(topics.commands() + ".");
    }

    private Set<String> all() {
        try (var consumer = KafkaClients.consumer(kafka.properties())) {
            return consumer.listTopics().keySet();
        }
    }

    /** What is in the topic now, from a place on. */
    void read(String topic, From from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (TopicReader log = kafka.open(topic)) {
            from.seekIn(log, Instant.now());
            log.readTo(log.ends(), reader);
        }
    }

    /**
     * The origins of what was redriven from these dead letters: a redriven record is kept as long
     * as the dead letter that it was, or longer.
     */
    Set<String> redriven(Collection<String> dead) {
        var origins = new HashSet<String>();
        Set<String> all = all();
        for (String topic : dead) {
            if (all.contains(redrive(topic))) {
                read(
                        redrive(topic),
                        new From.Beginning(),
                        record -> origins.add(DeadLetter.header(record, REDRIVEN)));
            }
        }
        return origins;
    }
}
