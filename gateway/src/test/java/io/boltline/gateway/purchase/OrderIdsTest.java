package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdsTest {
    private static final String SECRET = "OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";
    private static final Instant SINCE = Instant.parse("2026-12-01T00:00:00Z");

    /** Of a millisecond before, and of the first one. */
    private static final String BEFORE = "01a22ee6-afff-7000-8000-000000000000";

    private static final String FIRST = "01a22ee6-b000-7000-8000-000000000000";

    /** Recorded from the builds before ids had times: another would make a second order. */
    @ParameterizedTest
    @CsvSource({
        "k1, xwqgwcizqlwthaeb",
        "01a22ee6-afff-7000-8000-000000000000, b5vxnvaju9pirnvm",
        "01a22ee6-b000-4000-8000-000000000000, mlw3ogls5faev071",
        "01M8QEDBZZ0000000000000000, ii7wuvxjzobyltzq"
    })
    void areWhatEarlierBuildsMadeOfEveryOtherKey(String key, String characters) {
        for (var ids : new OrderIds[] {ids(false, null), ids(true, null), ids(true, SINCE)}) {
            assertThat(scoped(ids, "alice", key)).isEqualTo("purchase-" + characters);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01a22ee6-b000-7000-8000-000000000000, jfri7h0cni0i1omu",
        "01A22EE6-B000-7000-8000-000000000000, wirfwm9jc2y6497z",
        "'\"01a22ee6-b000-7000-8000-000000000000\"', ddwojxj77vc5q58m",
        "01M8QEDC00ABCDEFGHJKMNPQRS, v8vb9xazmbiqe6sh",
        "01m8qedc00abcdefghjkmnpqrs, es8kujjoulgv3u3v"
    })
    void haveTheTimeOfATimedKeyInFrontOfWhatEarlierBuildsMade(String key, String characters) {
        assertThat(scoped(ids(false, null), "alice", key)).isEqualTo("purchase-" + characters);
        // Recorded: another value here would make a second order of every key in use.
        assertThat(scoped(ids(false, SINCE), "alice", key))
                .isEqualTo("purchase-3lxs00" + characters);
    }

    @Test
    void keepUsersApart() {
        for (String key : new String[] {"k1", FIRST}) {
            var ids = ids(true, SINCE);

            assertThat(scoped(ids, "alice", key)).isNotEqualTo(scoped(ids, "bob", key));
        }
        assertThat(scoped(ids(true, null), "ab", "c"))
                .isNotEqualTo(scoped(ids(true, null), "a", "bc"));
    }

    @Test
    void beginToBeTimedWithTheFirstMillisecond() {
        var ids = ids(true, SINCE);

        assertThat(scoped(ids, "alice", BEFORE)).hasSize(25);
        assertThat(scoped(ids, "alice", FIRST)).hasSize(31);
    }

    /** The clock decides nothing: a key that was timed once is timed for ever. */
    @Test
    void doNotDependOnWhenAKeyIsUsed() {
        var future = "036a30bd-67ff-7000-8000-000000000000";

        assertThat(scoped(ids(true, SINCE), "alice", future))
                .isEqualTo(
                        scoped(
                                new OrderIds(
                                        OrderIdSecret.parse(SECRET),
                                        false,
                                        keys(SINCE),
                                        InstantSource.fixed(Instant.EPOCH)),
                                "alice",
                                future))
                .startsWith("purchase-zzzzzz");
    }

    /** A second later the six digits are used up. */
    @Test
    void areAsEverBeyondTheDigits() {
        assertThat(scoped(ids(true, SINCE), "alice", "036a30bd-6800-7000-8000-000000000000"))
                .hasSize(25);
        assertThat(scoped(ids(true, SINCE), "alice", "ffffffff-ffff-7fff-bfff-ffffffffffff"))
                .hasSize(25);
    }

    @Test
    void areTimedOnceAnotherGatewayHasSaidSo() {
        var keys = keys(null);
        var ids =
                new OrderIds(OrderIdSecret.parse(SECRET), false, keys, InstantSource.fixed(SINCE));
        var before = scoped(ids, "alice", FIRST);

        keys.begin(SINCE);

        assertThat(scoped(ids, "alice", FIRST))
                .isEqualTo(scoped(ids(true, SINCE), "alice", FIRST))
                .isNotEqualTo(before);
        assertThat(scoped(ids, "alice", BEFORE))
                .isEqualTo(scoped(ids(true, null), "alice", BEFORE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areNeverTheSameWithoutAKey(boolean timed) {
        var ids = ids(timed, null);
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.next().value().substring(timed ? 15 : 9));
        }

        assertThat(seen).hasSize(10_000).allMatch(random -> random.length() == 16);
    }

    @Test
    void haveTheTimeInFrontWithoutAKey() {
        assertThat(ids(true, null).next().value()).startsWith("purchase-3lxs00").hasSize(31);
        assertThat(ids(false, SINCE).next().value()).hasSize(25);
    }

    @Test
    void areAsEverOnAClockThatIsFarFromTrue() {
        var ids =
                new OrderIds(
                        OrderIdSecret.parse(SECRET),
                        true,
                        keys(null),
                        InstantSource.fixed(Instant.EPOCH));

        assertThat(ids.next().value()).hasSize(25);
    }

    private static String scoped(OrderIds ids, String userName, String key) {
        return ids.scoped(userName, new IdempotencyKey(key)).value();
    }

    private static OrderIds ids(boolean timed, @Nullable Instant timedKeysSince) {
        return new OrderIds(
                OrderIdSecret.parse(SECRET),
                timed,
                keys(timedKeysSince),
                InstantSource.fixed(SINCE));
    }

    private static TimedKeys keys(@Nullable Instant since) {
        return new TimedKeys(since, SINCE, InstantSource.fixed(SINCE));
    }
}
