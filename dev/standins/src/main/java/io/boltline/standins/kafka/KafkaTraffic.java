package io.boltline.standins.kafka;

import io.boltline.standins.Conversation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What goes between clients and a broker, one request or answer at a time, so that a {@link
 * io.boltline.standins.FaultyProxy} can lose the very answer that matters.
 *
 * <p>Kafka answers in order, so a connection on which something was lost stays silent: the client
 * sees a broker that hangs. Healing the proxy does not end that; its {@code drop()} does.
 */
public final class KafkaTraffic implements Supplier<Conversation> {
    private final List<Loss> losses = new CopyOnWriteArrayList<>();

    /** A rule in force. */
    public static final class Loss {
        private final Predicate<KafkaCall> which;
        private final boolean tookEffect;
        private final AtomicLong hits = new AtomicLong();

        private Loss(Predicate<KafkaCall> which, boolean tookEffect) {
            this.which = which;
            this.tookEffect = tookEffect;
        }

        /**
         * How many connections it has silenced: the answer was there and was lost, or the request
         * was.
         */
        public long hits() {
            return hits.get();
        }

        boolean meets(KafkaCall call) {
            return which.test(call);
        }

        boolean tookEffect() {
            return tookEffect;
        }

        void hit() {
            hits.incrementAndGet();
        }
    }

    /** The broker does what these ask for, and the client never hears of it. */
    public Loss loseAnswers(Predicate<KafkaCall> which) {
        return add(new Loss(which, true));
    }

    /** The broker never hears of these. */
    public Loss loseRequests(Predicate<KafkaCall> which) {
        return add(new Loss(which, false));
    }

    /** What is lost by now stays lost. */
    public void loseNothing() {
        losses.clear();
    }

    /** Whether no rule is in force. */
    public boolean isWhole() {
        return losses.isEmpty();
    }

    @Override
    public Conversation get() {
        return new KafkaConversation(this);
    }

    List<Loss> losses() {
        return losses;
    }

    private Loss add(Loss loss) {
        losses.add(loss);
        return loss;
    }
}
