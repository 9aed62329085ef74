package io.boltline.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(new PrintWriter(new StringWriter()), "records", 1_000_000);

    @Test
    void saysHowFarHowFastAndHowLong() {
        assertThat(pace.line(250_000, Duration.ofSeconds(2)))
                .isEqualTo("boltline: 250,000 of 1,000,000 records, 125,000/s, 6 s left");
    }

    @Test
    void saysWhereTheEndIsNotKnown() {
        var upTo = Pace.upTo(new PrintWriter(new StringWriter()), "records", 650);

        assertThat(upTo.line(414, Duration.ofSeconds(1)))
                .startsWith("boltline: 414 of up to 650 records");
    }

    @Test
    void saysSomethingWhateverItFinds() {
        assertThat(pace.line(0, Duration.ZERO)).contains("0 of 1,000,000 records, 1/s");
        assertThat(pace.line(1_000_001, Duration.ofSeconds(1))).endsWith("0 s left");
    }
}
