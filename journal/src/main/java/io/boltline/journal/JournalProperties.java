package io.boltline.journal;

import io.boltline.contract.Topics;
import io.boltline.journal.topology.JournalSettings;
import io.boltline.service.Setting;
import io.boltline.service.TopicSettings;
import io.boltline.service.UnusableSettingException;
import io.boltline.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this service; {@code application.yml} has the defaults.
 *
 * @param kafka the topics
 * @param journal how the journal is run
 */
@ConfigurationProperties("boltline")
record JournalProperties(TopicSettings kafka, Streams journal) {
    private static final String GROUP = "journal";

    /** As {@link JournalSettings} has them. */
    record Streams(
            Path stateDir,
            int threads,
            int standbys,
            Duration commitInterval,
            Duration transactionTimeout,
            Duration sessionTimeout,
            DataSize storeMemory,
            boolean reread,
            boolean rebuild) {}

    /**
     * What can be used of them.
     *
     * @throws UnusableSettingException when one can't
     */
    JournalSettings settings(Topics topics) {
        var run =
                Setting.checked(() ->
                        new StreamsSettings(
                                "JOURNAL",
                                topics.groupId(GROUP),
                                journal.stateDir().toAbsolutePath(),
                                journal.threads(),
                                journal.standbys(),
                                journal.commitInterval(),
                                journal.transactionTimeout(),
                                journal.sessionTimeout(),
                                journal.storeMemory().toBytes()));
        return new JournalSettings(run, journal.reread(), journal.rebuild());
    }
}
