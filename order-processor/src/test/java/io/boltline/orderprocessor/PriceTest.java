package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    private static final long MAX_PRICE_SATS = 100_000;

    @Test
    void nothingCanBeBoughtWithoutAProductsDocument() {
        Price price = Price.of("pow_lab", Optional.empty(), MAX_PRICE_SATS);

        assertThat(price).isEqualTo(refused("Products document not found"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1000, 1000",
        "1000.0, 1000",
        "1e3, 1000",
        "1.5E+3, 1500",
        "100000.000, 100000",
        "100000, 100000",
    })
    void aPositiveWholeNumberIsAPriceHoweverItIsWritten(String number, long sats) {
        assertThat(priceOf(number)).isEqualTo(new Price.Sats(sats));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"1000\"", "\"\"", "true", "false", "null", "{}", "{\"sats\":1}", "[1000]"})
    void whatIsNoNumberIsNoPrice(String json) {
        assertThat(priceOf(json))
                .isEqualTo(refused("Product \"pow_lab\" not found or invalid price"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0.0", "-1", "-0.5", "-1e30", "-123456789012345678901234"})
    void aPriceIsPositive(String number) {
        assertThat(priceOf(number))
                .isEqualTo(refused("Product \"pow_lab\" has invalid price: must be positive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "999.999", "1e-9", "1000.0000001", "100000.5"})
    void aPriceIsAWholeNumberOfSats(String number) {
        assertThat(priceOf(number))
                .isEqualTo(
                        refused(
                                "Product \"pow_lab\" has invalid price: must be a whole number of"
                                        + " sats"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100001",
                "100001.0",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "123456789012345678901234567890",
                "1e30",
                "1.7976931348623157e308"
            })
    void aPriceIsAtMostTheMaximum(String number) {
        assertThat(priceOf(number))
                .isEqualTo(refused("Product \"pow_lab\" has invalid price: above the maximum"));
    }

    @Test
    void theHighestMaximumLetsEveryLongPass() {
        var products = Purchase.json("{\"pow_lab\": 9223372036854775807}");

        Price price = Price.of("pow_lab", Optional.of(products), Long.MAX_VALUE);

        assertThat(price).isEqualTo(new Price.Sats(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_id",
                "_rev",
                "pow_la",
                "POW_LAB",
                "pow_lab ",
                "constructor",
                "__proto__",
                "toString",
                "/pow_lab",
                "nested/inner",
                "nested.inner",
                "a \"quoted\" one",
                "0",
                "☕"
            })
    void onlyAMemberOfTheDocumentIsAProduct(String product) {
        var products =
                Purchase.json(
                        """
                        {"_id": "products", "_rev": "1-abc", "pow_lab": 1000, "nested": {"inner": 5}}
                        """);

        Price price = Price.of(product, Optional.of(products), MAX_PRICE_SATS);

        assertThat(price)
                .isEqualTo(refused("Product \"" + product + "\" not found or invalid price"));
    }

    @Test
    void aProductMayHaveAnyName() {
        var products = Purchase.json("{\"constructor\": 7, \"a \\\"quoted\\\" one\": 8}");

        assertThat(Price.of("constructor", Optional.of(products), MAX_PRICE_SATS))
                .isEqualTo(new Price.Sats(7));
        assertThat(Price.of("a \"quoted\" one", Optional.of(products), MAX_PRICE_SATS))
                .isEqualTo(new Price.Sats(8));
    }

    private static Price priceOf(String json) {
        return Price.of(
                "pow_lab",
                Optional.of(Purchase.json("{\"pow_lab\": " + json + "}")),
                MAX_PRICE_SATS);
    }

    private static Price refused(String message) {
        return new Price.Unavailable(new Refusal(400, message));
    }
}
