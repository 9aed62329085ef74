package io.boltline.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.analytics.lookups.WrittenRows;
import io.boltline.service.UnusableSettingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigurationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "too short a token", "of 40 characters, but some have spaces, 40"})
    void refusesToStartWithoutATokenOfWorth(String token) throws Exception {
        try (var rows = WrittenRows.inSqlite()) {
            assertThatThrownBy(() ->
                            new WebConfiguration()
                                    .analyticsServlet(
                                            new WebProperties(token, 4, Path.of("answers")),
                                            rows.database(),
                                            rows.lookups()))
                    .isInstanceOf(UnusableSettingException.class)
                    .hasMessageStartingWith("ANALYTICS_TOKEN: must ")
                    .hasMessageNotContaining("too short a");
        }
    }

    @Test
    void showsNoToken() {
        assertThat(new WebProperties("secret", 4, Path.of("answers")).toString())
                .doesNotContain("secret");
    }
}
