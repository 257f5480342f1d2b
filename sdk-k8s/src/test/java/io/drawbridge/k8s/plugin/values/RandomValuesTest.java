package io.drawbridge.k8s.plugin.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.plugin.values.ExtendControllerValues.VirtualNodes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Random Helm values of ack-extend-network-controller")
final class RandomValuesTest {

    private static final List<String> NAMES = List.of(
            "eip", "nat", "yes", "on", "null", "~", "0x10", "1e3", "- x", "a: b", "#c", "*d", "\"q\"", "'", "ü 😀",
            "two\nlines", "trailing ", "{}", "2024-01-01", "\u0007", "%", "@", "!!str");

    private static final List<String> OTHER = List.of(
            "replicaCount: 2 # pods\n",
            "# before\nimage: {tag: v1, pull: [a, 'b']}\n",
            "labels:\n  a: \"yes\" # quoted\n  # inside\n  b: 'on'\n",
            "list:\n- 1\n- 2.50\n-\n- ~\n- x: y\n",
            "text: |\n  # no comment\n  two lines\n",
            "folded: >-\n  some\n  words\n\n",
            "enableVirtualNode: false # said\n",
            "credential:\n  # none\n  accessKey: \"\"\n  accessSecret: \"\"\n",
            "kubeClientQPS: null\n");

    private final Random random = new Random();

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private ExtendControllerValues.Builder start() {
        StringBuilder text = new StringBuilder("# head\n\nclusterID: c1 # id\nregionID: 'cn-hangzhou'\nvpcID: vpc-1\n");
        text.append(maybe() ? "enableControllers: [nat] # on\n" : "enableControllers:\n  # on\n  - nat # is\n");
        OTHER.stream().filter(each -> maybe()).forEach(text::append);
        return maybe()
                ? ExtendControllerValues.builder()
                : ExtendControllerValues.parse("values.yaml", text.toString())
                        .values()
                        .orElseThrow()
                        .toBuilder();
    }

    private ExtendControllerValues next() {
        ExtendControllerValues.Builder builder =
                start().clusterId(name()).region("ap-southeast-1").vpcId("vpc-" + random.nextInt(99)).controller(name());
        if (maybe()) {
            builder.eip().statefulKind(name()).statefulKind(name());
        }
        if (maybe()) {
            builder.maxConcurrentReconciles(1 + random.nextInt(Integer.MAX_VALUE - 1));
        }
        if (maybe()) {
            builder.garbageCollectionPeriod(Duration.ofMinutes(1 + random.nextInt(5_000)));
        }
        if (maybe()) {
            builder.virtualNodes(VirtualNodes.SERVED).rrsa(new Rrsa(name()));
        }
        if (maybe()) {
            builder.credential(Credential.of(name(), name()));
        }
        if (maybe()) {
            float any = Math.abs(Float.intBitsToFloat(random.nextInt()));
            builder.kubeClientQps(any > 0 && Float.isFinite(any) ? any : 0.1F)
                    .kubeClientBurst(1 + random.nextInt(100));
        }
        return builder.build();
    }

    @Test
    @DisplayName("S2-41: values that are written and read again are the same, and written again the same text (1,000 seeds)")
    void roundTrip() {
        for (int seed = 0; seed < 1_000; seed++) {
            random.setSeed(seed);
            ExtendControllerValues values = next();
            String text = values.yaml();
            ValuesFile again = ExtendControllerValues.parse("values.yaml", text);
            assertThat(again.values()).as("seed %d: %s%n%s", seed, again.findings(), text).contains(values);
            assertThat(again.values().orElseThrow().yaml()).as("seed %d", seed).isEqualTo(text);
            assertThat(text.contains("# head"))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(!values.other().layout().isEmpty());
        }
    }
}
