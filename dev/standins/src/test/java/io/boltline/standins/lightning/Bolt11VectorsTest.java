package io.boltline.standins.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The examples of BOLT 11, all signed with the key that the specification publishes. */
class Bolt11VectorsTest {
    private static final NodeKey KEY =
            NodeKey.fromHex("e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734");
    private static final String NODE_ID =
            "03e7156ae33b0a208d0744199163177e909e80176e55d97a2f221ede0f934dd9ad";
    private static final Instant TIMESTAMP = Instant.ofEpochSecond(1496314658);
    private static final String PAYMENT_HASH =
            "0001020304050607080900010203040506070809000102030405060708090102";
    private static final String PAYMENT_SECRET = "11".repeat(32);
    private static final String LIST_OF_THINGS_HASH =
            "3925b6f67e2c340036ed12093dd44e0368df1b6ea26c53dbe4811f58fd5db8c1";

    private static final TaggedField P = TaggedField.paymentHash(PAYMENT_HASH);
    private static final TaggedField S = TaggedField.paymentSecret(PAYMENT_SECRET);
    private static final TaggedField H = TaggedField.descriptionHash(LIST_OF_THINGS_HASH);
    private static final TaggedField FEATURES = Features.field(8, 14);

    private static final String DONATION =
            "lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v52vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql";
    private static final String COFFEE =
            "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39tuven09sam30g4vgpfna3rh";
    private static final String NONSENSE =
            "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpquwpc4curk03c9wlrswe78q4eyqc7d8d0xqzpu9qrsgqhtjpauu9ur7fw2thcl4y9vfvh4m9wlfyz2gem29g5ghe2aak2pm3ps8fdhtceqsaagty2vph7utlgj48u0ged6a337aewvraedendscp573dxr";
    private static final String LIST_OF_THINGS =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqs9qrsgq7ea976txfraylvgzuxs8kgcw23ezlrszfnh8r6qtfpr6cxga50aj6txm9rxrydzd06dfeawfk6swupvz4erwnyutnjq7x39ymw6j38gp7ynn44";
    private static final String TESTNET =
            "lntb20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygshp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqfpp3x9et2e20v6pu37c5d9vax37wxq72un989qrsgqdj545axuxtnfemtpwkc45hx9d2ft7x04mt8q7y6t0k2dge9e7h8kpy9p34ytyslj3yu569aalz2xdk8xkd7ltxqld94u8h2esmsmacgpghe9k8";
    private static final String ROUTED =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqsfpp3qjmp7lwpagxun9pygexvgpjdc4jdj85fr9yq20q82gphp2nflc7jtzrcazrra7wwgzxqc8u7754cdlpfrmccae92qgzqvzq2ps8pqqqqqqpqqqqq9qqqvpeuqafqxu92d8lr6fvg0r5gv0heeeqgcrqlnm6jhphu9y00rrhy4grqszsvpcgpy9qqqqqqgqqqqq7qqzq9qrsgqdfjcdk6w3ak5pca9hwfwfh63zrrz06wwfya0ydlzpgzxkn5xagsqz7x9j4jwe7yj7vaf2k9lqsdk45kts2fd0fkr28am0u4w95tt2nsq76cqw0";
    private static final String P2SH =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygshp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqfppj3a24vwu6r8ejrss3axul8rxldph2q7z99qrsgqz6qsgww34xlatfj6e3sngrwfy3ytkt29d2qttr8qz2mnedfqysuqypgqex4haa2h8fx3wnypranf3pdwyluftwe680jjcfp438u82xqphf75ym";
    private static final String P2WPKH =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygshp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqfppqw508d6qejxtdg4y5r3zarvary0c5xw7k9qrsgqt29a0wturnys2hhxpner2e3plp6jyj8qx7548zr2z7ptgjjc7hljm98xhjym0dg52sdrvqamxdezkmqg4gdrvwwnf0kv2jdfnl4xatsqmrnsse";
    private static final String P2WSH =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygshp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqfp4qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q9qrsgq9vlvyj8cqvq6ggvpwd53jncp9nwc47xlrsnenq2zp70fq83qlgesn4u3uyf4tesfkkwwfg3qs54qe426hp3tz7z6sweqdjg05axsrjqp9yrrwc";
    private static final String P2TR =
            "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqsfp4pptdvg0d2nj99568qn6ssdy4cygnwuxgw2ukmnwgwz7jpqjz2kszs9qrsgqy606dznq28exnydt2r4c29y56xjtn3sk4mhgjtl4pg2y4ar3249rq4ajlmj9jy8zvlzw7cr8mggqzm842xfr0v72rswzq9xvr4hknfsqwmn6xd";
    private static final String PICO =
            "lnbc9678785340p1pwmna7lpp5gc3xfm08u9qy06djf8dfflhugl6p7lgza6dsjxq454gxhj9t7a0sd8dgfkx7cmtwd68yetpd5s9xar0wfjn5gpc8qhrsdfq24f5ggrxdaezqsnvda3kkum5wfjkzmfqf3jkgem9wgsyuctwdus9xgrcyqcjcgpzgfskx6eqf9hzqnteypzxz7fzypfhg6trddjhygrcyqezcgpzfysywmm5ypxxjemgw3hxjmn8yptk7untd9hxwg3q2d6xjcmtv4ezq7pqxgsxzmnyyqcjqmt0wfjjq6t5v4khxsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygsxqyjw5qcqp2rzjq0gxwkzc8w6323m55m4jyxcjwmy7stt9hwkwe2qxmy8zpsgg7jcuwz87fcqqeuqqqyqqqqlgqqqqn3qq9q9qrsgqrvgkpnmps664wgkp43l22qsgdw4ve24aca4nymnxddlnp8vh9v2sdxlu5ywdxefsfvm0fq3sesf08uf6q9a2ke0hc9j6z6wlxg5z5kqpu2v9wz";
    private static final String COFFEE_BEANS =
            "lnbc25m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5vdhkven9v5sxyetpdeessp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9q5sqqqqqqqqqqqqqqqqsgq2a25dxl5hrntdtn6zvydt7d66hyzsyhqs4wdynavys42xgl6sgx9c4g7me86a27t07mdtfry458rtjr0v92cnmswpsjscgt2vcse3sgpz3uapa";
    private static final String FIELDS_TO_IGNORE =
            "lnbc25m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5vdhkven9v5sxyetpdeessp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9q5sqqqqqqqqqqqqqqqqsgq2qrqqq"
                    + ("fppn" + "q".repeat(32))
                    + ("ppn" + "q".repeat(51))
                    + ("pp4" + "q".repeat(53))
                    + ("hpn" + "q".repeat(51))
                    + ("hp4" + "q".repeat(53))
                    + ("spn" + "q".repeat(51))
                    + ("sp4" + "q".repeat(53))
                    + ("np5" + "q".repeat(52))
                    + ("npk" + "q".repeat(54))
                    + "z599y53s3ujmcfjp5xrdap68qxymkqphwsexhmhr8wdz5usdzkzrse33chw6dlp3jhuhge9ley7j2ayx36kawe7kmgg8sv5ugdyusdcqzn8z9x";
    private static final String METADATA =
            "lnbc10m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdp9wpshjmt9de6zqmt9w3skgct5vysxjmnnd9jx2mq8q8a04uqsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9q2gqqqqqqsgq7hf8he7ecf7n4ffphs6awl9t6676rrclv9ckg3d3ncn7fct63p6s365duk5wrk202cfy3aj5xnnp5gs3vrdvruverwwq7yzhkf5a3xqpd05wjc";
    private static final String HIGH_S =
            "lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap2r09nt4ndd0unm3z9u5t48y6ucv4r5sg7lk98c77ctvjczkspk5qprc90gx";

    static final List<String> VALID =
            List.of(
                    DONATION,
                    COFFEE,
                    NONSENSE,
                    LIST_OF_THINGS,
                    TESTNET,
                    ROUTED,
                    P2SH,
                    P2WPKH,
                    P2WSH,
                    P2TR,
                    PICO,
                    COFFEE_BEANS,
                    FIELDS_TO_IGNORE,
                    METADATA);

    @ParameterizedTest
    @FieldSource("VALID")
    void everyExampleNamesItsPayeeAndEncodesToTheSameString(String bolt11) {
        var invoice = Bolt11Invoice.decode(bolt11);

        assertThat(invoice.payee()).isEqualTo(NODE_ID);
        assertThat(invoice.terms().sign(KEY)).isEqualTo(bolt11);
    }

    @Test
    void aDonationLeavesTheAmountToThePayer() {
        var donation = Bolt11Invoice.decode(DONATION);

        assertThat(donation.currency()).isEqualTo("bc");
        assertThat(donation.amountMsat()).isEmpty();
        assertThat(donation.timestamp()).isEqualTo(TIMESTAMP);
        assertThat(donation.paymentHash()).isEqualTo(PAYMENT_HASH);
        assertThat(donation.paymentSecret()).isEqualTo(PAYMENT_SECRET);
        assertThat(donation.description()).contains("Please consider supporting this project");
        assertThat(donation.expiry()).isEqualTo(Duration.ofHours(1));
        assertThat(donation.minFinalCltvExpiry()).isEqualTo(18);
        assertThat(donation.features()).containsExactly(8, 14);
        assertThat(
                        encoded(
                                "bc",
                                null,
                                S,
                                P,
                                TaggedField.description("Please consider supporting this project"),
                                FEATURES))
                .isEqualTo(DONATION);
    }

    @Test
    void coffeeIsPaidWithinAMinute() {
        var coffee = Bolt11Invoice.decode(COFFEE);

        assertThat(coffee.amountMsat()).hasValue(250_000_000);
        assertThat(coffee.description()).contains("1 cup coffee");
        assertThat(coffee.expiresAt()).isEqualTo(TIMESTAMP.plusSeconds(60));
        assertThat(
                        encoded(
                                "bc",
                                250_000_000L,
                                S,
                                P,
                                TaggedField.description("1 cup coffee"),
                                TaggedField.expiry(Duration.ofMinutes(1)),
                                FEATURES))
                .isEqualTo(COFFEE);
    }

    @Test
    void aDescriptionIsUtf8() {
        assertThat(Bolt11Invoice.decode(NONSENSE).description()).contains("ナンセンス 1杯");
        assertThat(
                        encoded(
                                "bc",
                                250_000_000L,
                                S,
                                P,
                                TaggedField.description("ナンセンス 1杯"),
                                TaggedField.expiry(Duration.ofMinutes(1)),
                                FEATURES))
                .isEqualTo(NONSENSE);
    }

    @Test
    void aLongDescriptionIsHashed() {
        var list = Bolt11Invoice.decode(LIST_OF_THINGS);

        assertThat(list.descriptionHash()).contains(LIST_OF_THINGS_HASH);
        assertThat(list.description()).isEmpty();
        assertThat(encoded("bc", 2_000_000_000L, S, P, H, FEATURES)).isEqualTo(LIST_OF_THINGS);
    }

    @Test
    void fallbackAddressesCarryTheirVersion() {
        assertThat(Bolt11Invoice.decode(TESTNET).currency()).isEqualTo("tb");
        assertThat(Bolt11Invoice.decode(TESTNET).fallbackAddresses())
                .containsExactly(
                        new FallbackAddress(17, "3172b5654f6683c8fb146959d347ce303cae4ca7"));
        assertThat(Bolt11Invoice.decode(P2SH).fallbackAddresses())
                .containsExactly(
                        new FallbackAddress(18, "8f55563b9a19f321c211e9b9f38cdf686ea07845"));
        assertThat(Bolt11Invoice.decode(P2WPKH).fallbackAddresses())
                .containsExactly(
                        new FallbackAddress(0, "751e76e8199196d454941c45d1b3a323f1433bd6"));
        assertThat(Bolt11Invoice.decode(P2WSH).fallbackAddresses())
                .containsExactly(
                        new FallbackAddress(
                                0,
                                "1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262"));
        assertThat(Bolt11Invoice.decode(P2TR).fallbackAddresses())
                .singleElement()
                .extracting(FallbackAddress::version)
                .isEqualTo(1);
    }

    @Test
    void aPrivateRouteIsAListOfHops() {
        assertThat(Bolt11Invoice.decode(ROUTED).routes())
                .containsExactly(
                        List.of(
                                new RouteHop(
                                        "029e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255",
                                        0x0102030405060708L,
                                        1,
                                        20,
                                        3),
                                new RouteHop(
                                        "039e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255",
                                        0x030405060708090aL,
                                        2,
                                        30,
                                        4)));
    }

    @Test
    void picoBitcoinAreTenthsOfAMillisatoshi() {
        var store = Bolt11Invoice.decode(PICO);

        assertThat(store.amountMsat()).hasValue(967_878_534);
        assertThat(store.timestamp()).isEqualTo(Instant.ofEpochSecond(1572468703));
        assertThat(store.expiry()).isEqualTo(Duration.ofDays(7));
        assertThat(store.minFinalCltvExpiry()).isEqualTo(10);
        assertThat(store.description().orElseThrow()).startsWith("Blockstream Store: 88.85 USD");
    }

    @Test
    void unknownOddFeaturesAreIgnored() {
        var beans = Bolt11Invoice.decode(COFFEE_BEANS);

        assertThat(beans.features()).containsExactly(8, 14, 99);
        assertThat(
                        encoded(
                                "bc",
                                2_500_000_000L,
                                P,
                                TaggedField.description("coffee beans"),
                                S,
                                Features.field(8, 14, 99)))
                .isEqualTo(COFFEE_BEANS);
    }

    @Test
    void upperCaseReadsTheSame() {
        var upper = Bolt11Invoice.decode(COFFEE_BEANS.toUpperCase(Locale.ROOT));

        assertThat(upper.terms()).isEqualTo(Bolt11Invoice.decode(COFFEE_BEANS).terms());
        assertThat(upper.payee()).isEqualTo(NODE_ID);
    }

    @Test
    void fieldsOfUnknownTypeVersionOrLengthAreSkipped() {
        var invoice = Bolt11Invoice.decode(FIELDS_TO_IGNORE);

        assertThat(invoice.paymentHash()).isEqualTo(PAYMENT_HASH);
        assertThat(invoice.paymentSecret()).isEqualTo(PAYMENT_SECRET);
        assertThat(invoice.descriptionHash()).isEmpty();
        assertThat(invoice.fallbackAddresses()).isEmpty();
    }

    @Test
    void paymentMetadataIsRead() {
        assertThat(Bolt11Invoice.decode(METADATA).paymentMetadata()).contains("01fafaf0");
    }

    /** The example negates s but keeps the recovery id, so it is another key that comes out. */
    @Test
    void aHighSIsAcceptedWhereTheKeyIsRecovered() {
        var invoice = Bolt11Invoice.decode(HIGH_S);

        assertThat(invoice.payee())
                .isEqualTo("02d0139ce7427d6dfffd26a326c18be754ef1e64672b42694ba5b23ef6e6e7803d");
        assertThat(invoice.terms()).isEqualTo(Bolt11Invoice.decode(DONATION).terms());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
unknown required feature 100 | lnbc25m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5vdhkven9v5sxyetpdeessp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9q4psqqqqqqqqqqqqqqqqsgqtqyx5vggfcsll4wu246hz02kp85x4katwsk9639we5n5yngc3yhqkm35jnjw4len8vrnqnf5ejh0mzj9n3vz2px97evektfm2l6wqccp3y7372
wrong bech32 checksum | lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpquwpc4curk03c9wlrswe78q4eyqc7d8d0xqzpuyk0sg5g70me25alkluzd2x62aysf2pyy8edtjeevuv4p2d5p76r4zkmneet7uvyakky2zr4cusd45tftc9c5fh0nnqpnl2jfll544esqchsrnt
no separator | pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpquwpc4curk03c9wlrswe78q4eyqc7d8d0xqzpuyk0sg5g70me25alkluzd2x62aysf2pyy8edtjeevuv4p2d5p76r4zkmneet7uvyakky2zr4cusd45tftc9c5fh0nnqpnl2jfll544esqchsrny
mixed case | LNBC2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpquwpc4curk03c9wlrswe78q4eyqc7d8d0xqzpuyk0sg5g70me25alkluzd2x62aysf2pyy8edtjeevuv4p2d5p76r4zkmneet7uvyakky2zr4cusd45tftc9c5fh0nnqpnl2jfll544esqchsrny
not recoverable | lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpusp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9qrsgqwgt7mcn5yqw3yx0w94pswkpq6j9uh6xfqqqtsk4tnarugeektd4hg5975x9am52rz4qskukxdmjemg92vvqz8nvmsye63r5ykel43pgz7zq0g2
too short | lnbc1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6na6hlh
not a prefix | lnbc2500x1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpusp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9qrsgqrrzc4cvfue4zp3hggxp47ag7xnrlr8vgcmkjxk3j5jqethnumgkpqp23z9jclu3v0a7e0aruz366e9wqdykw6dxhdzcjjhldxq0w6wgqcnu43j
fraction of a millisatoshi | lnbc2500000001p1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpusp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9qrsgq0lzc236j96a95uv0m3umg28gclm5lqxtqqwk32uuk4k6673k6n5kfvx3d2h8s295fad45fdhmusm8sjudfhlf6dcsxmfvkeywmjdkxcp99202x
no valid field s | lnbc20m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqs9qrsgq7ea976txfraylvgzuxs8kgcw23ezlrszfnh8r6qtfpr6cxga50aj6txm9rxrydzd06dfeawfk6swupvz4erwnyutnjq7x39ymw6j38gp49qdkj
not signed by the payee | lnbc25m1p70xwfzpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaqnp4q0n326hr8v9zprg8gsvezcch06gfaqqhde2aj730yg0durunfhv66sp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9qrsgqsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygsp5cfzp9ugllvk03rltd6hvndxj26ux6gcxc5azyxk060rj9tzghct5zvjlps76gx8wpq5yuu79688k8gnm2c0al6v608s96l0xzrrlqqwnzxmu
""")
    void everyInvalidExampleIsRefusedForItsReason(String reason, String bolt11) {
        assertThatThrownBy(() -> Bolt11Invoice.decode(bolt11))
                .isInstanceOf(MalformedInvoiceException.class)
                .hasMessageContaining(reason);
    }

    private static String encoded(
            String currency, @Nullable Long amountMsat, TaggedField... fields) {
        return new UnsignedInvoice(
                        new InvoicePrefix(currency, amountMsat), TIMESTAMP, List.of(fields))
                .sign(KEY);
    }
}
