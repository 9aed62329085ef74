package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.session.Cookies;
import io.boltline.service.secret.Fingerprint;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final RateLimit limit = new RateLimit(1);

    @Test
    void countsAUserWhateverTheCookie() {
        limit.count(new Caller.Proven("alice", Cookies.of("alice", "one")));

        assertThat(limit.count(new Caller.Proven("alice", Cookies.of("alice", "another"))))
                .isPositive();
        assertThat(limit.count(new Caller.Proven("bob", Cookies.of("bob")))).isZero();
    }

    @Test
    void countsWhoIsNotProvenByTheCookie() {
        limit.count(new Caller.Unproven(Cookies.of("alice", "forged")));

        assertThat(limit.count(new Caller.Unproven(Cookies.of("alice", "forged")))).isPositive();
        assertThat(limit.count(new Caller.Unproven(Cookies.of("alice", "other")))).isZero();
        assertThat(limit.count(new Caller.Proven("alice", Cookies.of("alice")))).isZero();
    }

    @Test
    void keepsNeitherCookiesNorNames() throws Exception {
        limit.count(new Caller.Proven("alice", Cookies.of("alice")));
        limit.count(new Caller.Unproven(Cookies.of("bob")));

        var buckets = RateLimit.class.getDeclaredField("buckets");
        buckets.setAccessible(true);
        assertThat(((Cache<?, ?>) buckets.get(limit)).asMap().keySet())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).isInstanceOf(Fingerprint.class));
    }
}
