package io.boltline.standins.kafka;

import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A request on its way to a broker.
 *
 * @param clientId the client's {@code client.id}; empty when it has none
 */
public record KafkaCall(ApiKeys api, String clientId) {}
