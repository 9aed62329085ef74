package io.boltline.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.service.UnusableSettingException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;

class JournalApplicationTest {
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void namesTheKeyThatIsMissingBeforeItWaitsForKafka() {
        assertThatThrownBy(() ->
                        SpringApplication.run(
                                JournalApplication.class,
                                "--boltline.signer.key=",
                                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                                "--server.port=0"))
                .hasRootCauseInstanceOf(UnusableSettingException.class)
                .rootCause()
                .hasMessageContaining("JOURNAL_KEY");
    }
}
