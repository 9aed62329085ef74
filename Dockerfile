# The services' images, one target each: gateway, order-processor, invoice-processor, journal,
# analytics; and development-node, a Lightning node for development only.
#
#   docker build --target gateway -t boltline/gateway .
#
# The JRE of the last stages must be the very one that the caches are recorded with.
ARG JDK_IMAGE=eclipse-temurin:25.0.3_9-jdk-noble
ARG JRE_IMAGE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${JDK_IMAGE} AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -pl dev/local,gateway,order-processor,invoice-processor,journal,analytics -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

# Runs the whole pipeline once on embedded parts and under load, so that each service leaves an
# ahead-of-time cache of what it loaded and linked (https://openjdk.org/jeps/514) and of which
# methods are hot, and how (https://openjdk.org/jeps/515).
FROM ${JRE_IMAGE} AS train
COPY --from=build /build /build
RUN mkdir -p /caches \
    && java -cp "$(ls /build/dev/local/target/boltline-local-*.jar | grep -v tether)" \
        io.boltline.local.Boltline record /caches --services /opt/boltline --purchases 20000

FROM ${JRE_IMAGE} AS service
COPY deploy/image/start deploy/image/is-ready /usr/local/bin/
# Numbers, so that "runAsNonRoot" can be checked without a look into the image.
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/start"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s CMD ["/usr/local/bin/is-ready"]

FROM service AS gateway
WORKDIR /opt/boltline/gateway
COPY --from=train /opt/boltline/gateway/lib lib
COPY --from=train /opt/boltline/gateway/app.jar app.jar
COPY --from=train /caches/gateway.aot app.aot
ENV SERVER_ADDRESS=0.0.0.0 SERVER_PORT=8080 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=8090
EXPOSE 8080 8090

FROM service AS order-processor
WORKDIR /opt/boltline/order-processor
COPY --from=train /opt/boltline/order-processor/lib lib
COPY --from=train /opt/boltline/order-processor/app.jar app.jar
COPY --from=train /caches/order-processor.aot app.aot
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=8090
EXPOSE 8090

FROM service AS invoice-processor
WORKDIR /opt/boltline/invoice-processor
COPY --from=train /opt/boltline/invoice-processor/lib lib
COPY --from=train /opt/boltline/invoice-processor/app.jar app.jar
COPY --from=train /caches/invoice-processor.aot app.aot
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=8090
EXPOSE 8090

FROM service AS journal
WORKDIR /opt/boltline/journal
COPY --from=train /opt/boltline/journal/lib lib
COPY --from=train /opt/boltline/journal/app.jar app.jar
COPY --from=train /caches/journal.aot app.aot
USER root
RUN mkdir /state && chown 10001:10001 /state
USER 10001:10001
# What is there can be built again from Kafka. RocksDB's library is unpacked there too, since nothing
# can be run from a container's /tmp.
VOLUME /state
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=8090 \
    JOURNAL_STATE_DIR=/state ROCKSDB_SHAREDLIB_DIR=/state
EXPOSE 8090

FROM service AS analytics
WORKDIR /opt/boltline/analytics
COPY --from=train /opt/boltline/analytics/lib lib
COPY --from=train /opt/boltline/analytics/app.jar app.jar
COPY --from=train /caches/analytics.aot app.aot
USER root
RUN mkdir /state && chown 10001:10001 /state
USER 10001:10001
# As of the journal; SQLite unpacks its library too. New objects get 32 MB: by itself the JVM would
# take a third of the heap for them, touch all of it before it collects for the first time, and keep it.
VOLUME /state
ENV SERVER_ADDRESS=0.0.0.0 ANALYTICS_PORT=8089 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=8090 \
    ANALYTICS_STATE_DIR=/state/sums ANALYTICS_DATA_DIR=/state/data \
    ROCKSDB_SHAREDLIB_DIR=/state \
    JAVA_TOOL_OPTIONS="-Dorg.sqlite.tmpdir=/state -XX:+UseSerialGC -Xmn32m"
EXPOSE 8089 8090

# Issues and pays real BOLT 11 invoices of a network on which nothing is worth anything.
FROM ${JRE_IMAGE} AS development-node
WORKDIR /opt/boltline/development-node
COPY --from=build /build/dev/local/target/lib lib
COPY --from=build /build/dev/local/target/boltline-local-*[^r].jar lib/
COPY deploy/image/pay /usr/local/bin/
RUN mkdir /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
ENV BIND_ADDRESS=0.0.0.0
EXPOSE 3010
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=60", \
    "-cp", "lib/*", "io.boltline.standins.lightning.LightningProcess", "3010", "/data"]
