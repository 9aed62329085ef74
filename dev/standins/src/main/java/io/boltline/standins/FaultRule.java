package io.boltline.standins;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests fail, how, and how many of them.
 *
 * @param method empty for every method
 * @param path matched against the whole decoded path, without the query; empty for every path
 * @param times how many requests it strikes before it is spent; {@link #UNLIMITED} for all
 */
public record FaultRule(Fault fault, Optional<String> method, Optional<Pattern> path, long times) {

    public static final long UNLIMITED = Long.MAX_VALUE;

    public FaultRule {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
    }

    /** Strikes every request until narrowed down. */
    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, Optional.empty(), Optional.empty(), UNLIMITED);
    }

    /** Strikes the next request that matches, and no other. */
    public static FaultRule once(Fault fault) {
        return always(fault).times(1);
    }

    public FaultRule on(String method) {
        return new FaultRule(fault, Optional.of(method), path, times);
    }

    public FaultRule at(String pathRegex) {
        return new FaultRule(fault, method, Optional.of(Pattern.compile(pathRegex)), times);
    }

    public FaultRule times(long times) {
        return new FaultRule(fault, method, path, times);
    }

    boolean matches(String requestMethod, String requestPath) {
        return method.map(requestMethod::equals).orElse(true)
                && path.map(regex -> regex.matcher(requestPath).matches()).orElse(true);
    }
}
