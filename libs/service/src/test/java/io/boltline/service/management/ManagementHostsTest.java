package io.boltline.service.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementHostsTest {
    private final ManagementHosts hosts = new ManagementHosts(List.of("Gateway.shop.svc"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8090",
                "10.1.2.3:8090",
                "[::1]:8090",
                "localhost:8090",
                "LOCALHOST.",
                "boltline.localhost",
                "gateway:8090",
                "gateway.shop.svc:8090",
                "gateway.shop.svc."
            })
    void allowsAddressesAndNamesOfThisNetwork(String host) {
        assertThat(hosts.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8090",
                "127.0.0.1.evil.example",
                "evil.localhost.example",
                "gateway.shop.svc.evil.example"
            })
    void refusesNamesThatAnybodyCanRegister(String host) {
        assertThat(hosts.allow(host)).isFalse();
    }

    @Test
    void allowsProbesThatSendNoName() {
        assertThat(hosts.allow(null)).isTrue();
    }
}
