package io.boltline.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InstallationId;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.OrdersMarker.Missing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class OrdersMarkerTest {
    private static final InstallationId OURS = new InstallationId("0123456789abcdef".repeat(4));
    private static final OrderId ORDER = new OrderId("purchase-00000000000000aa");

    /** What databases keep: were it to change, every marker would count as none. */
    private static final String RECORDED =
            """
            {"_id":"boltline-marker-0123456789abcdef","type":"boltline_marker",\
            "installation":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",\
            "checkedTo":{"0":12,"1":0,"10":7},\
            "missing":{"orders":20,"first":"purchase-00000000000000aa"}}\
            """;

    @Test
    void isWhatItHasAlwaysBeen() {
        var marker = new OrdersMarker(OURS, Map.of(0, 12L, 1, 0L, 10, 7L)).with(twenty());

        assertThat(marker.toJson()).hasToString(json(RECORDED).toString());
        assertThat(OrdersMarker.of(OURS, json(RECORDED))).contains(marker);
    }

    @Test
    void saysNothingOfAPartitionThatWasNotChecked() {
        var marker = new OrdersMarker(OURS, Map.of(0, 12L));

        assertThat(marker.checkedTo(0)).isEqualTo(12);
        assertThat(marker.checkedTo(1)).isZero();
        assertThat(marker.toJson().has("missing")).isFalse();
    }

    @Test
    void passesOverMembersThatItDoesNotKnow() {
        var newer = json(RECORDED).put("addedLater", 1).put("_rev", "3-x");

        assertThat(OrdersMarker.of(OURS, newer)).isEqualTo(OrdersMarker.of(OURS, json(RECORDED)));
    }

    @Test
    void isNotAnotherInstallations() {
        var theirs = new InstallationId("f".repeat(64));

        assertThat(OrdersMarker.of(theirs, json(RECORDED))).isEmpty();
        assertThat(OrdersMarker.id(theirs)).isNotEqualTo(OrdersMarker.id(OURS));
    }

    @Test
    void isNoneWhenItCannotBeRead() {
        assertThat(OrdersMarker.of(OURS, json(RECORDED).put("type", "purchase"))).isEmpty();
        assertThat(OrdersMarker.of(OURS, json(RECORDED.replace("\"10\":7", "\"x\":7")))).isEmpty();
        assertThat(OrdersMarker.of(OURS, json(RECORDED.replace(":12", ":-1")))).isEmpty();
        assertThat(OrdersMarker.of(OURS, json(RECORDED.replace(":12", ":{}")))).isEmpty();
        assertThat(OrdersMarker.of(OURS, json(RECORDED.replace(":12", ":1e99")))).isEmpty();
        assertThat(OrdersMarker.of(OURS, json(RECORDED.replace("purchase-0", "0")))).isEmpty();
    }

    @Test
    void isNoOrderAndNoInvoice() {
        assertThat(OrderDocument.ifOurs(json(RECORDED))).isEmpty();
        assertThat(InvoiceDocument.ifOurs(json(RECORDED))).isEmpty();
    }

    @Test
    void hasAnInstallationOfSixtyFourHexDigits() {
        assertThatThrownBy(() -> new InstallationId("0123456789ABCDEF".repeat(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hex digits");
    }

    private static Missing twenty() {
        return new Missing(20, ORDER);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) ContractJson.mapper().readTree(text);
    }
}
