package io.boltline.local;

import java.util.Map;

/**
 * What analytics is given beside what all services are.
 *
 * @param data holds each instance's state and rows, which can be made again from Kafka
 * @param userKey what users are hashed under in the rows
 * @param token what whoever asks has to show
 */
record AnalyticsFolder(DataDirectory data, SecretFile userKey, SecretFile token) {
    /**
     * The variables of one instance.
     *
     * @param name of the instance: two never share their state
     */
    Map<String, String> environment(String name) {
        return Map.of(
                "ANALYTICS_STATE_DIR", data.of(name + "-state").toString(),
                "ANALYTICS_DATA_DIR", data.of(name + "-data").toString(),
                "ANALYTICS_USER_KEY", userKey.value(),
                "ANALYTICS_TOKEN", token.value());
    }
}
