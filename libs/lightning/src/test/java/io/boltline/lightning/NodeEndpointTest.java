package io.boltline.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1", "http://user:pass@127.0.0.1", "http://127.0.0.1?x=1"})
    void addressesThatCannotWorkAreRefusedAtTheStart(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeEndpoint.of(URI.create(url)))
                .withMessageContaining("url")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass@"));
    }
}
