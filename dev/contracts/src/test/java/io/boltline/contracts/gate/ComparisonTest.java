package io.boltline.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue can't say: changes of two files, and of what no contract has yet. */
class ComparisonTest {
    private static final Contract TODAY = Contract.read("0.1.0", Path.of("../../contracts"));
    private static final String PAID = "schemas/boltline.invoice.paid.v1.json";
    private static final String ORDER = "schemas/order-document.json";
    private static final String GATEWAY = "openapi-gateway.yaml";
    private static final String REQUEST = "/components/schemas/AnotherInvoiceRequest";
    private static final String LATE = "/properties/late";
    private static final String POLICY =
            "/channels/tiles/bindings/kafka/topicConfiguration/cleanup.policy";

    @Test
    void comparesADocumentThatADescriptionRefersToAndUsesForNothing() {
        var referring =
                changed(
                        TODAY,
                        GATEWAY,
                        "add",
                        "/components/schemas/OrderDocument",
                        "{\"$ref\": \"./schemas/order-document.json\"}");
        var changed = changed(referring, ORDER, "replace", "/required", "[]");

        assertThat(broken(TODAY, changed)).contains(Party.READER);
        assertThat(broken(referring, changed)).contains(Party.READER);
    }

    @Test
    void breaksSendersByAnAlternativeThatOverlaps() {
        var before = request("{\"type\": \"object\", \"required\": [\"attempt\"]}");
        var after =
                request(
                        "{\"type\": \"object\", \"required\": [\"attempt\"]}",
                        "{\"type\": \"object\"}");

        assertThat(broken(before, after)).containsExactly(Party.SENDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"array\"}",
                "{\"type\": \"object\", \"required\": [\"kind\"],"
                        + " \"properties\": {\"kind\": {\"const\": \"other\"}}}",
            })
    void breaksNobodyByAnAlternativeThatIsToldApart(String added) {
        var known =
                "{\"type\": \"object\", \"required\": [\"kind\"],"
                        + " \"properties\": {\"kind\": {\"const\": \"one\"}}}";

        assertThat(broken(request(known), request(known, added))).isEmpty();
    }

    @Test
    void doesNotPretendToKnowTwoListsOfAlternatives() {
        var before =
                paid(
                        "{\"oneOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}],"
                                + " \"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"string\"}]}");

        assertThat(broken(before, paid("{\"type\": \"array\"}")))
                .containsExactlyInAnyOrder(Party.READER, Party.REPLAY);
        assertThat(broken(before, before)).isEmpty();
    }

    @Test
    void knowsTwoListsOfAlternativesThatStayAsTheyWere() {
        var lists =
                "\"oneOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}],"
                        + " \"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"string\"}]";

        assertThat(
                        broken(
                                paid("{%s}".formatted(lists)),
                                paid("{%s, \"description\": \"Late?\"}".formatted(lists))))
                .isEmpty();
    }

    @Test
    void knowsALazyPattern() {
        var lazy = paid("{\"type\": \"string\", \"pattern\": \"^a+?$\"}");

        assertThat(broken(lazy, paid("{\"type\": \"string\", \"pattern\": \"^a*$\"}")))
                .containsExactly(Party.READER);
        assertThat(broken(lazy, paid("{\"type\": \"string\", \"pattern\": \"^a+$\"}"))).isEmpty();
    }

    @Test
    void takesNumbersByTheirValues() {
        assertThat(broken(paid("{\"const\": 1}"), paid("{\"const\": 1.0}"))).isEmpty();
        assertThat(broken(paid("{\"const\": 1}"), paid("{\"const\": 1.5}"))).isNotEmpty();
    }

    @Test
    void takesPoliciesInAnyOrder() {
        var before =
                changed(TODAY, "asyncapi.yaml", "replace", POLICY, "[\"compact\", \"delete\"]");

        assertThat(
                        broken(
                                before,
                                changed(
                                        TODAY,
                                        "asyncapi.yaml",
                                        "replace",
                                        POLICY,
                                        "\"delete, compact\"")))
                .isEmpty();
    }

    private static Contract request(String... alternatives) {
        return changed(
                TODAY,
                GATEWAY,
                "replace",
                REQUEST,
                "{\"oneOf\": [%s, {\"type\": \"string\"}]}"
                        .formatted(String.join(", ", alternatives)));
    }

    private static Contract paid(String late) {
        return changed(TODAY, PAID, "replace", LATE, late);
    }

    private static Contract changed(
            Contract contract, String file, String op, String path, String value) {
        var patch =
                "[{\"op\": \"%s\", \"path\": \"%s\", \"value\": %s}]".formatted(op, path, value);
        return contract.with(
                file,
                Jackson3JsonPatch.apply(
                        JsonMapper.shared().readTree(patch), contract.file(file).json()));
    }

    private static Set<Party> broken(Contract released, Contract today) {
        var breaks = EnumSet.noneOf(Party.class);
        Comparison.of(released, today).forEach(verdict -> breaks.addAll(verdict.breaks()));
        return breaks;
    }
}
