package io.boltline.cli.dlt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.CommandFailedException;
import io.boltline.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;

/**
 * Writes dead letters to the redrive topic of their group, each origin once.
 *
 * <p>The redrive topic is the memory of what was redriven: every record there names the origin of
 * the dead letter that it was. It is read after this process has fenced any other that redrives the
 * same topic, and what is written appears as a whole: so two operators at once redrive once, and a
 * process that is killed redrives all or nothing.
 */
record Redrive(LetterTopics topics) {
    /** Of one topic at once; they are held in memory. */
    static final int MOST = 10_000;

    private static final Set<String> ADDED = Set.of("dlt_", LetterTopics.REDRIVEN_HEADERS);

    /**
     * What came of it.
     *
     * @param redriven those that were written, or would be
     * @param leftOver how many more the limit left out
     */
    record Outcome(List<DeadLetter> redriven, long leftOver) {}

    /**
     * Writes at most {@code limit} of the letters, unless it is to be dry.
     *
     * @param dead the dead-letter topic that all of them are from
     * @throws CommandFailedException if somebody else redrives this topic now
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses; nothing was redriven
     */
    Outcome redrive(String dead, List<DeadLetter> letters, int limit, boolean dry) {
        if (dry) {
            return chosen(letters, topics.redriven(List.of(dead)), limit);
        }
        try (var producer = producer(dead)) {
            producer.initTransactions();
            Outcome outcome = chosen(letters, topics.redriven(List.of(dead)), limit);
            producer.beginTransaction();
            int partitions = producer.partitionsFor(LetterTopics.redrive(dead)).size();
            for (DeadLetter letter : outcome.redriven()) {
                // The commit fails if one of them does.
                var _ = producer.send(record(dead, letter, partitions));
            }
            producer.commitTransaction();
            return outcome;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new CommandFailedException(
                    "somebody else redrives %s now; nothing was redriven here".formatted(dead), e);
        }
    }

    private static Outcome chosen(List<DeadLetter> letters, Set<String> done, int limit) {
        var chosen = new HashMap<String, DeadLetter>();
        var inOrder = new ArrayList<DeadLetter>();
        long leftOver = 0;
        for (DeadLetter letter : letters) {
            String origin = letter.origin().toString();
            if (!done.contains(origin) && !chosen.containsKey(origin)) {
                if (inOrder.size() < limit) {
                    inOrder.add(letter);
                } else {
                    leftOver++;
                }
                chosen.put(origin, letter);
            }
        }
        return new Outcome(inOrder, leftOver);
    }

    /**
     * As the group got it first: what putting away and redriving added is not passed on.
     *
     * @param partitions of the redrive topic: others may have been added to the dead letters alone
     */
    private static ProducerRecord<byte[], byte[]> record(
            String dead, DeadLetter letter, int partitions) {
        var source = letter.record();
        var record =
                new ProducerRecord<>(
                        LetterTopics.redrive(dead),
                        source.partition() < partitions ? source.partition() : null,
                        source.key(),
                        source.value());
        for (Header header : source.headers()) {
            if (ADDED.stream().noneMatch(header.key()::startsWith)) {
                record.headers().add(header);
            }
        }
        record.headers()
                .add(
                        LetterTopics.FIRST_STAMP,
                        DeadLetter.header(source, "dlt_timestamp").getBytes(UTF_8));
        record.headers().add(LetterTopics.REDRIVEN, letter.origin().toString().getBytes(UTF_8));
        return record;
    }

    private KafkaProducer<byte[], byte[]> producer(String dead) {
        Map<String, Object> properties = topics.kafka().forWriting();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "boltline-redrive-" + dead);
        return KafkaClients.producer(properties);
    }
}
