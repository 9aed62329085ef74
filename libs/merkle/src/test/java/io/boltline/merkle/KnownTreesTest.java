package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eight leaves by which implementations of RFC 6962 know each other. */
class KnownTreesTest {
    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final NaiveTree TREE =
            new NaiveTree(
                    Stream.of(
                                    "",
                                    "00",
                                    "10",
                                    "2021",
                                    "3031",
                                    "40414243",
                                    "5051525354555657",
                                    "606162636465666768696a6b6c6d6e6f")
                            .map(HexFormat.of()::parseHex)
                            .toList());

    @Test
    void haveTheirRoots() {
        Frontier frontier = new Frontier();

        assertThat(frontier.root()).isEqualTo(root(0));
        for (int size = 1; size <= 8; size++) {
            frontier.append(TREE.leaf(size - 1));

            assertThat(frontier.root()).isEqualTo(root(size));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, '96a296d2 5f083f0a 6b47aaf2'",
        "5, 8, 'bc1a0643 ca854ea1 d37ee418'",
        "2, 3, 'fac54203'",
        "1, 5, '6e340b9c 5f083f0a bc1a0643'"
    })
    void haveTheirInclusionProofs(int index, int size, String path) {
        InclusionProof proof = InclusionProof.of(index, size, TREE.subtrees());

        assertThat(beginnings(proof.path())).isEqualTo(path);
        proof.verify(TREE.leaf(index), root(size));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, '96a296d2 5f083f0a 6b47aaf2'",
        "6, 8, '0ebc5d34 ca854ea1 d37ee418'",
        "2, 5, '5f083f0a bc1a0643'",
        "6, 7, '0ebc5d34 b08693ec d37ee418'"
    })
    void haveTheirConsistencyProofs(int older, int newer, String path) {
        ConsistencyProof proof = ConsistencyProof.of(older, newer, TREE.subtrees());

        assertThat(beginnings(proof.path())).isEqualTo(path);
        proof.verify(root(older), root(newer));
    }

    private static Hash root(int size) {
        return Hash.of(HexFormat.of().parseHex(ROOTS.get(size)));
    }

    private static String beginnings(List<Hash> path) {
        return String.join(
                " ",
                path.stream().map(hash -> HexFormat.of().formatHex(hash.toBytes(), 0, 4)).toList());
    }
}
