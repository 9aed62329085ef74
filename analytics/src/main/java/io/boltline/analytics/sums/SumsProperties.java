package io.boltline.analytics.sums;

import io.boltline.contract.Topics;
import io.boltline.service.Setting;
import io.boltline.service.UnusableSettingException;
import io.boltline.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the sums, as {@link StreamsSettings} has them; {@code application.yml} has the
 * defaults.
 *
 * @param rebuild whether to make everything anew first
 */
@ConfigurationProperties("boltline.sums")
record SumsProperties(
        Path stateDir,
        int threads,
        int standbys,
        Duration commitInterval,
        Duration transactionTimeout,
        Duration sessionTimeout,
        DataSize storeMemory,
        boolean rebuild) {
    private static final String GROUP = "analytics";

    /**
     * What can be used of them.
     *
     * @throws UnusableSettingException when one can't
     */
    StreamsSettings settings(Topics topics) {
        return Setting.checked(() ->
                new StreamsSettings(
                        "ANALYTICS",
                        topics.groupId(GROUP),
                        stateDir.toAbsolutePath(),
                        threads,
                        standbys,
                        commitInterval,
                        transactionTimeout,
                        sessionTimeout,
                        storeMemory.toBytes()));
    }
}
