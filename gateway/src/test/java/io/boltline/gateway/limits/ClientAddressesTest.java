package io.boltline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.7");
    private static final List<String> NONE = List.of();

    private final ClientAddresses behindProxies =
            ClientAddresses.of(false, List.of("10.0.0.0/8", "fd00::/8"));

    @Test
    void knowsNothingUntilItIsTold() {
        var addresses = ClientAddresses.of(false, NONE);

        assertThat(addresses.ofPeer(STRANGER)).isEmpty();
        assertThat(addresses.ofRequest(STRANGER, NONE, List.of("198.51.100.1"))).isEmpty();
    }

    @Test
    void takesThePeerForTheCallerWhenCallersConnectDirectly() {
        var addresses = ClientAddresses.of(true, NONE);

        assertThat(addresses.ofPeer(STRANGER)).contains(new ClientAddress("203.0.113.7"));
        assertThat(addresses.ofRequest(STRANGER, NONE, List.of("198.51.100.1")))
                .contains(new ClientAddress("203.0.113.7"));
    }

    @Test
    void believesNoHeadersOfStrangers() {
        assertThat(behindProxies.ofRequest(STRANGER, NONE, List.of("198.51.100.1")))
                .contains(new ClientAddress("203.0.113.7"));
        assertThat(behindProxies.ofPeer(STRANGER)).isPresent();
        assertThat(behindProxies.ofPeer(PROXY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                "9.9.9.9, 198.51.100.1|198.51.100.1",
                "9.9.9.9, 198.51.100.1, 10.9.9.9|198.51.100.1",
                "198.51.100.1:4711|198.51.100.1",
                "[2001:db8::1]:4711|2001:db8:0:0:0:0:0:0/64",
                "2001:db8::1|2001:db8:0:0:0:0:0:0/64",
                "::ffff:198.51.100.1|198.51.100.1",
                "10.9.9.9|10.9.9.9",
                "unknown|10.1.2.3",
                "9.9.9.9, nonsense|10.1.2.3",
                "''|10.1.2.3",
                "shop.example|10.1.2.3"
            })
    void takesTheLastStrangerThatItsProxiesName(String header, String caller) {
        assertThat(behindProxies.ofRequest(PROXY, NONE, List.of(header)))
                .contains(new ClientAddress(caller));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https;by=203.0.113.43|198.51.100.1",
                "For=\"[2001:db8:1:2:3::1]:4711\"|2001:db8:1:2:0:0:0:0/64",
                "for=9.9.9.9, proto=http;for=198.51.100.1|198.51.100.1",
                "for=\"1,2\", for=198.51.100.1|198.51.100.1",
                "for=_hidden|10.1.2.3",
                "proto=https|10.1.2.3"
            })
    void readsTheStandardHeader(String header, String caller) {
        assertThat(behindProxies.ofRequest(PROXY, List.of(header), NONE))
                .contains(new ClientAddress(caller));
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(behindProxies.ofRequest(PROXY, NONE, List.of("9.9.9.9", "198.51.100.1")))
                .contains(new ClientAddress("198.51.100.1"));
    }

    @Test
    void countsACallerThatMadeOneOfTwoHeadersUpAsTheProxy() {
        assertThat(behindProxies.ofRequest(PROXY, List.of("for=9.9.9.9"), List.of("198.51.100.1")))
                .contains(new ClientAddress("10.1.2.3"));
        assertThat(
                        behindProxies.ofRequest(
                                PROXY, List.of("for=198.51.100.1"), List.of("198.51.100.1")))
                .contains(new ClientAddress("198.51.100.1"));
    }

    @Test
    void countsOneSubscriberOfIpv6Once() {
        var addresses = ClientAddresses.of(true, NONE);

        Optional<ClientAddress> one = addresses.ofPeer(InetAddress.ofLiteral("2001:db8:1:2::1"));
        var sameNetwork = addresses.ofPeer(InetAddress.ofLiteral("2001:db8:1:2:ffff::"));
        var another = addresses.ofPeer(InetAddress.ofLiteral("2001:db8:1:3::1"));

        assertThat(sameNetwork).isEqualTo(one);
        assertThat(another).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/25, 192.168.1.127, true",
        "192.168.1.0/25, 192.168.1.128, false",
        "192.168.1.9, 192.168.1.9, true",
        "192.168.1.9, 192.168.1.8, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false"
    })
    void knowsWhatIsInARange(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "/8"})
    void refusesWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }
}
