package io.boltline.standins.lightning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the node says of its channels, and so of what it could receive
 * (lightning-listpeerchannels(7), lightning-invoice(7)). It says so and no more: the payer of these
 * tests needs no channel.
 */
final class NodeChannels {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Ten bitcoins to receive, so that nothing is missed in development. */
    private static final List<NodeChannel> AMPLE = List.of(NodeChannel.inbound(1_000_000_000_000L));

    private volatile List<NodeChannel> channels = AMPLE;
    private volatile boolean synced = true;

    void are(List<NodeChannel> now) {
        channels = List.copyOf(now);
    }

    void synced(boolean now) {
        synced = now;
    }

    boolean isSynced() {
        return synced;
    }

    int active() {
        return (int) channels.stream().filter(NodeChannel::connected).count();
    }

    long sum(ToLongFunction<NodeChannel> amount) {
        return channels.stream().mapToLong(amount).sum();
    }

    /** In the words of {@code listpeerchannels}. */
    ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode listed = answer.putArray("channels");
        for (NodeChannel channel : channels) {
            listed.add(toAnswer(channel, listed.size() + 1));
        }
        return answer;
    }

    private static ObjectNode toAnswer(NodeChannel channel, int number) {
        String hex = "%02x".formatted(number);
        ObjectNode answer =
                JSON.createObjectNode()
                        .put("peer_id", "02" + hex.repeat(32))
                        .put("peer_connected", channel.connected())
                        .put("reestablished", channel.connected())
                        .put("state", "CHANNELD_NORMAL")
                        .put("short_channel_id", "103x%dx0".formatted(number))
                        .put("direction", 0)
                        .put("channel_id", hex.repeat(32))
                        .put("funding_txid", hex.repeat(32))
                        .put("funding_outnum", 0)
                        .put("private", !channel.announced())
                        .put("opener", "remote")
                        .put("total_msat", channel.totalMsat())
                        .put("to_us_msat", channel.toUsMsat())
                        .put("their_reserve_msat", channel.reserveMsat())
                        .put("our_reserve_msat", channel.reserveMsat())
                        .put("spendable_msat", channel.spendableMsat())
                        .put("receivable_msat", channel.receivableMsat());
        answer.putArray("features").add("option_static_remotekey");
        answer.putArray("htlcs");
        return answer;
    }

    /**
     * What {@code invoice} adds to its answer when the node can't be paid so much, by lightningd's
     * own rule: for lack of capacity, else for the first reason without which there were enough.
     */
    Map<String, String> warnings(long neededMsat) {
        var warnings = new LinkedHashMap<String, String>();
        if (neededMsat >= sum(NodeChannel::receivableMsat)) {
            warnings.put(
                    "warning_capacity", "Insufficient incoming channel capacity to pay invoice");
        }
        boolean announcesSome = channels.stream().anyMatch(NodeChannel::announced);
        Predicate<NodeChannel> used = channel -> channel.announced() || !announcesSome;
        Predicate<NodeChannel> leadsOn = channel -> !channel.deadEnd();
        long available = receivable(used.and(leadsOn).and(NodeChannel::connected));
        if (neededMsat <= available) {
            return warnings;
        }
        if (neededMsat <= receivable(used.and(leadsOn))) {
            warnings.put(
                    "warning_offline",
                    "Insufficient incoming capacity, once offline peers were excluded");
        } else if (neededMsat <= receivable(used)) {
            warnings.put(
                    "warning_deadends",
                    "Insufficient incoming capacity, once dead-end peers were excluded");
        } else if (neededMsat <= sum(NodeChannel::receivableMsat)) {
            warnings.put(
                    "warning_private_unused",
                    "Insufficient incoming capacity, once private channels were excluded (try"
                            + " exposeprivatechannels=true?)");
        }
        return warnings;
    }

    private long receivable(Predicate<NodeChannel> which) {
        return channels.stream().filter(which).mapToLong(NodeChannel::receivableMsat).sum();
    }
}
