package io.boltline.bench.journal;

import io.boltline.bench.measure.Moments;
import io.boltline.journalformat.Cut;
import io.boltline.local.AnalyticsAccess;
import io.boltline.local.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Asks analytics one question over and over, and remembers how far the answers went when. */
final class AnsweredCuts implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AnalyticsAccess analytics;
    private final String question;
    private final Http http = new Http();
    private final List<TreeMap<Long, Long>> nanosBySize = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private AnsweredCuts(AnalyticsAccess analytics, String question) {
        this.analytics = analytics;
        this.question = question;
        IntStream.range(0, BenchedJournal.PARTITIONS)
                .forEach(_ -> nanosBySize.add(new TreeMap<>()));
        thread = Thread.ofPlatform().name("answered-cuts").daemon().unstarted(this::ask);
    }

    /**
     * Asks from now on.
     *
     * @param question path and query of a figure, such as {@code /open}
     */
    static AnsweredCuts ask(AnalyticsAccess analytics, String question) {
        var cuts = new AnsweredCuts(analytics, question);
        cuts.thread.start();
        return cuts;
    }

    private void ask() {
        while (!closed) {
            var answer =
                    http.get(
                            URI.create(analytics.url() + question),
                            Map.of("Authorization", "Bearer " + analytics.token()));
            long now = System.nanoTime();
            // While it makes its rows there is no answer yet.
            if (answer.status() == 200) {
                take(Cut.parse(answer.body().path("cut").asString()), now);
            }
            Moments.await(now + PAUSE.toNanos());
        }
    }

    private synchronized void take(Cut cut, long nanos) {
        for (int partition = 0; partition < nanosBySize.size(); partition++) {
            nanosBySize.get(partition).putIfAbsent(cut.size(partition), nanos);
        }
    }

    /** Whether an answer had so many entries of the journal. */
    synchronized boolean have(long entries) {
        return entries
                <= nanosBySize.stream().mapToLong(it -> it.isEmpty() ? 0 : it.lastKey()).sum();
    }

    /**
     * When the first answer came that had an entry, by {@link System#nanoTime()}.
     *
     * @throws NullPointerException if none had it yet
     */
    synchronized long answered(int partition, long sequence) {
        return nanosBySize.get(partition).higherEntry(sequence).getValue();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
