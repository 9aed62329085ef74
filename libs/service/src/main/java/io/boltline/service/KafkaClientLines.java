package io.boltline.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets Kafka's clients say each thing once a minute: several of them to a service would otherwise
 * say in turns, many times a second, what {@link KafkaProbe} tells once.
 *
 * <p>What a client says comes here with its numbers in it; messages that differ in these alone are
 * the same. Nothing else is kept back: a refused login or a missing right is told, by whichever
 * client meets it first. The line about a broker that can't be connected to is the only one that is
 * never shown.
 */
final class KafkaClientLines extends TurboFilter {
    private static final String CLIENTS = "org.apache.kafka.";
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern CONNECTIONS =
            Pattern.compile(
                    "Connection to node .* could not be established|Bootstrap broker .*"
                            + " disconnected");

    /** Different messages are some dozens; beyond this their memory begins anew. */
    private static final int MAX_KINDS = 1_000;

    private final LongSupplier nanoTime;
    private final Map<String, Long> toldNanos = new ConcurrentHashMap<>();

    KafkaClientLines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        if (format == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !logger.getName().startsWith(CLIENTS)) {
            return FilterReply.NEUTRAL;
        }
        String kind = NUMBER.matcher(withoutClient(format)).replaceAll("#");
        return CONNECTIONS.matcher(kind).lookingAt() || wasJustTold(logger.getName() + kind)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private boolean wasJustTold(String kind) {
        long now = nanoTime.getAsLong();
        if (toldNanos.size() > MAX_KINDS) {
            toldNanos.clear();
        }
        Long before = toldNanos.putIfAbsent(kind, now);
        return before != null
                && (now - before < QUIET.toNanos() || !toldNanos.replace(kind, before, now));
    }

    /** In front is which client it is: {@code [Producer clientId=gateway-1] }. */
    private static String withoutClient(String message) {
        int end = message.startsWith("[") ? message.indexOf("] ") : -1;
        return end < 0 ? message : message.substring(end + 2);
    }
}
