#!/usr/bin/env bash
# shellcheck disable=SC2086 # several options in each variable
exec java ${KAFKA_HEAP_OPTS:--Xmx256M} ${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml} ${KAFKA_OPTS:-} \
    -Dkafka.logs.dir=/opt/kafka/logs -cp '/opt/kafka/libs/*' "$@"
