package io.boltline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import org.junit.jupiter.api.Test;

class MemberTest {
    @Test
    void areAllThatTheSchemaNames() {
        var schema =
                ContractJson.mapper()
                        .readTree(
                                """
                                {
                                  "required": ["a", "list"],
                                  "properties": {
                                    "a": {
                                      "$comment": "personal; since 0.2.0",
                                      "required": ["b"],
                                      "properties": {"b": {}, "c": {}}
                                    },
                                    "list": {"items": {"required": ["d"], "properties": {"d": {}}}},
                                    "old": {"$comment": "no longer written"}
                                  },
                                  "anyOf": [{"required": ["e"], "properties": {"e": {}}}]
                                }
                                """);

        assertThat(Member.of(schema))
                .extracting(MemberTest::told)
                .containsExactly(
                        "/a required personal since 0.2.0",
                        "/a/b required personal",
                        "/a/c personal",
                        "/list required",
                        "/list/*/d required",
                        "/old earlier",
                        "/e");
    }

    private static String told(Member member) {
        return member.path()
                + (member.required() ? " required" : "")
                + (member.personal() ? " personal" : "")
                + (member.noLongerWritten() ? " earlier" : "")
                + (member.since().isEmpty() ? "" : " since " + member.since());
    }
}
