package io.boltline.analytics.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void takesOutWhoLogsIn() {
        var address =
                PostgresAddress.parse(
                        "jdbc:postgresql://me:hu%40sh@[::1]:5432,db-2/shop?currentSchema=a&password=hush+2");

        assertThat(address.url())
                .isEqualTo("jdbc:postgresql://[::1]:5432,db-2/shop?currentSchema=a");
        assertThat(address.place()).isEqualTo("jdbc:postgresql://[::1]:5432,db-2/shop");
        assertThat(address.login()).isEqualTo(Map.of("user", "me", "password", "hush 2"));
        assertThat(address.toString()).doesNotContain("hush", "me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql:shop", "jdbc:postgresql:///shop", "jdbc:postgresql://h"})
    void leavesWhatHasNoSecretAsItIs(String url) {
        assertThat(PostgresAddress.parse(url)).isEqualTo(new PostgresAddress(url, url, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:hush@127.0.0.1:1/x",
                "jdbc:postgresql://127.0.0.1:1/x?user=me&password=hush",
                "jdbc:postgresql://127.0.0.1:1/x?sslpassword=hush",
            })
    void aSecretInTheUrlIsInNoFailure(String url) {
        try (var engine = new PostgresEngine(url, "", "")) {
            assertThat(engine.place()).isEqualTo("jdbc:postgresql://127.0.0.1:1/x");
            assertThat(told(catchThrowable(engine::writer))).doesNotContain("hush");
            assertThat(told(catchThrowable(engine::migrate))).doesNotContain("hush");
            assertThat(told(catchThrowable(() -> engine.readers().getConnection())))
                    .doesNotContain("hush");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://me:hush@h/x",
                "jdbc:postgresql://me:hu/sh@h/x",
                "jdbc:postgresql://me:12?hush@h/x",
                "jdbc:postgresql://me:12?hush=1@h/x",
                "jdbc:postgresql://h:hush/x",
                "jdbc:postgresql://me:hush%@h/x",
                "jdbc:postgresql:me:hush@h/x",
            })
    void isRefusedWithoutBeingShown(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(it -> assertThat(told(it)).doesNotContain("hush", "me:"));
    }

    /** As a log would have it. */
    private static String told(Throwable failure) {
        assertThat(failure).isNotNull();
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
