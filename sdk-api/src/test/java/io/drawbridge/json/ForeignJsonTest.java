package io.drawbridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.eip.GoDuration;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.network.Peer;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.AwsPermissionsJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("finding 20, JSON and other texts that somebody else wrote")
class ForeignJsonTest {

    private static final int DEEP = 20_000;
    private static final int HUGE = 500_000;

    static Stream<String> bombs() {
        return Stream.of(
                "",
                "null",
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
                "{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                "{\"Permissions\":[" + "{\"x\":[".repeat(9) + "]}".repeat(9) + "]}",
                "{\"a\":" + "9".repeat(HUGE) + "}",
                "{\"a\":1e" + "9".repeat(HUGE) + "}",
                "{\"a\":\"" + "x".repeat(HUGE) + "\"}",
                "{\"" + "x".repeat(HUGE) + "\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\u0000}",
                "{\"a\":\ud800}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\uZZZZ\"}",
                "{\"a\":1}{",
                "{\"a\":[" + "0,".repeat(600_000) + "0]}");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @DisplayName("finding 20, whatever the text: an IllegalArgumentException in one short line")
    void refuses(String text) {
        FlatJson flat = new FlatJson(1_000, 10, "a flat object");
        for (Runnable reading : new Runnable[] {
            () -> flat.read(text),
            () -> JsonTree.read(text),
            () -> AliyunPermissionsJson.read(text),
            () -> AwsPermissionsJson.read(text)
        }) {
            assertThatThrownBy(reading::run)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .message()
                    .hasSizeLessThan(600)
                    .matches("[^\\p{Cntrl}\\ud800]*");
        }
    }

    @Test
    @DisplayName("finding 20, names of one hash: read like others, or refused as too many")
    void collisions() {
        String text = IntStream.range(0, 1 << 12)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":\"\"")))
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(JsonTree.read(text).has("Aa".repeat(12))).isTrue();
        assertThat(new FlatJson(1 << 20, 5_000, "an object").read(text)).hasSize(1 << 12);
        assertThatThrownBy(() -> new FlatJson(1 << 20, 4_000, "an object").read(text))
                .hasMessageContaining("more than 4000 fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "0.1h", "9", "-1ns", "1h1m1s"})
    @DisplayName("finding 20, a duration of half a million characters: refused in one short line")
    void durations(String part) {
        String text = part.repeat(HUGE / part.length());
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 1024 characters");
        assertThatThrownBy(() -> ReleaseStrategy.parse(text)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a-", "a", "-", ".", "1.", "eks-cluster.aa-a-", "nlb-a.", "\u0130"})
    @DisplayName("finding 20, a host of half a million characters: one that is not known")
    void hosts(String part) {
        String text = part.repeat(HUGE / part.length());
        String url = "https://x.eks-cluster.aa" + part.repeat(1_900 / part.length()) + "-1.api.aws";
        assertThat(ApiServerEndpoint.parse(url)).isInstanceOf(ApiServerEndpoint.Unknown.class);
        assertThatThrownBy(() -> Peer.host(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(600);
        assertThat(ApiServerEndpoint.parse(text)).isInstanceOf(ApiServerEndpoint.Unknown.class);
    }
}
