package io.boltline.cli.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":1,"b":[1,2]}  | {"b":[1,2],"a":1}
                    {"a":1000}         | {"a":1000.0}
                    {"a":1e3}          | {"a":1000}
                    {"a":10.50}        | {"a":10.5}
                    {"a":0}            | {"a":-0.0}
                    """)
    void isTheSameForAnotherNotation(String one, String other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":1}            | {"a":2}
                    {"a":1}            | {"b":1}
                    {"a":"1"}          | {"a":1}
                    {"a":null}         | {}
                    {"a":null}         | {"a":false}
                    {"a":true}         | {"a":"true"}
                    {"a":[1,2]}        | {"a":[2,1]}
                    {"a":[[1],2]}      | {"a":[[1,2]]}
                    {"ab":"c"}         | {"a":"bc"}
                    {"a":{"b":1}}      | {"a":1,"b":{}}
                    """)
    void isAnotherForAnotherValue(String one, String other) {
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    private static Digest digest(String json) {
        return Digest.of(ContractJson.mapper().readTree(json));
    }
}
