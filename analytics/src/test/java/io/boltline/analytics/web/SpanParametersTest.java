package io.boltline.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.analytics.web.calendar.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanParametersTest {
    private static final Instant NOW = Instant.parse("2026-11-28T17:40:31.5Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-03-29&to=2026-03-30&tz=Europe/Berlin | 2026-03-28T23:00:00Z |"
                        + " 2026-03-29T22:00:00Z",
                "from=2026-10-25&to=2026-10-26&tz=Europe/Berlin | 2026-10-24T22:00:00Z |"
                        + " 2026-10-25T23:00:00Z",
                "from=2026-01-31&to=2026-02-01&tz=Asia/Kathmandu | 2026-01-30T18:15:00Z |"
                        + " 2026-01-31T18:15:00Z",
                "from=2026-01-31&to=2026-02-01&tz=%2B05:45 | 2026-01-30T18:15:00Z |"
                        + " 2026-01-31T18:15:00Z",
                "from=2026-10-04&to=2026-10-05&tz=Australia/Lord_Howe | 2026-10-03T13:30:00Z |"
                        + " 2026-10-04T13:00:00Z",
                "from=2026-01-31&to=2026-02-01 | 2026-01-31T00:00:00Z | 2026-02-01T00:00:00Z",
                "from=2026-01-31T12:15:00Z&to=2026-01-31T12:30:00Z&tz=America/New_York |"
                        + " 2026-01-31T12:15:00Z | 2026-01-31T12:30:00Z",
                "from=2026-01-31T12:15:00%2B01:00&to=2026-01-31T12:30:00Z | 2026-01-31T11:15:00Z |"
                        + " 2026-01-31T12:30:00Z",
                "tz=America/New_York | 2026-11-28T05:00:00Z | 2026-11-29T05:00:00Z",
                "tz=Pacific/Kiritimati | 2026-11-28T10:00:00Z | 2026-11-29T10:00:00Z",
                "'' | 2026-11-28T00:00:00Z | 2026-11-29T00:00:00Z",
            })
    void readsDatesOfTheZoneAndInstants(String query, Instant from, Instant to) {
        var span = read(query);

        assertThat(List.of(span.start(), span.end())).containsExactly(from, to);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday | \"from\" must be a date",
                "from=2026-02-30 | \"from\" must be a date",
                "to=2026-01-31T12:00:00 | \"to\" must be a date",
                "from=2026-01-31T12:07:00Z | \"from\" must be a full quarter-hour",
                "to=2026-12-31T12:15:00.001Z | \"to\" must be a full quarter-hour",
                "from=2014-12-31 | \"from\" must lie between",
                "to=2100-01-02 | \"to\" must lie between",
                "from=2026-02-01&to=2026-02-01 | \"from\" must be before",
                "from=2026-02-02&to=2026-02-01 | \"from\" must be before",
                "from=2016-01-01&to=2026-02-01 | \"from\" must be at most 3660 days",
                "tz=Mars/Olympus | \"tz\" must be a zone",
                "tz=+05:45 | \"tz\" must be a zone",
                "tz=%2B05:07 | \"tz\" must be a zone whose clocks",
                "tz=%2B05:41:16&from=2026-01-31T12:00:00Z | \"tz\" must be a zone whose clocks",
                "tz=%2B05:07&from=2026-01-31 | \"tz\" must be a zone whose clocks",
            })
    void namesTheParameterThatIsWrong(String query, String message) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOfSatisfying(
                        RefusedException.class, it -> assertThat(it.statusCode()).isEqualTo(400))
                .hasMessageStartingWith("Invalid input: " + message);
    }

    @Test
    void isAllThereIsWhereNothingIsSaidOfWhatStands() {
        var span = SpanParameters.readOrAll(new Parameters(Map.of()), NOW);

        assertThat(span.end()).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(span.start()).isEqualTo("2016-11-21T00:00:00Z");
    }

    private static Span read(String query) {
        return SpanParameters.read(Parameters.read(query, SpanParameters.NAMES), NOW);
    }
}
