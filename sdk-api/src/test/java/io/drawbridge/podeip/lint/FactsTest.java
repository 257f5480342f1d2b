package io.drawbridge.podeip.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.finding.Location;
import io.drawbridge.podeip.EipPlugin;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Facts for the linter")
class FactsTest {

    @Test
    @DisplayName("of a workload are the same after a copy through their builder")
    void rebuildsWorkload() {
        WorkloadFacts full = WorkloadFacts.builder("Job", "j")
                .namespace("n")
                .annotations(Map.of("a", "b"))
                .replicas(2)
                .parallelism(3)
                .updateStrategy(WorkloadFacts.UpdateStrategy.ON_DELETE)
                .nodeName("node")
                .nodeLabel("k", "v")
                .nodeKind(WorkloadFacts.NodeKind.OTHER)
                .readinessGate("g")
                .trait(WorkloadFacts.Trait.WAITS_FOR_EIP)
                .controllerKind("StatefulSet")
                .place("", new Location("f.yaml", 1, 2, 3))
                .build();

        assertThat(full.toBuilder().build())
                .isEqualTo(full)
                .usingRecursiveComparison()
                .isEqualTo(full);
        assertThat(WorkloadFacts.class.getRecordComponents()).hasSize(14);
    }

    @Test
    @DisplayName("of a cluster are the same after a copy through their builder")
    void rebuildsCluster() {
        ClusterFacts full = ClusterFacts.builder()
                .kind(ClusterFacts.Kind.ACK_EDGE)
                .networkPlugin("flannel")
                .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                .customStatefulKind("GameServerSet")
                .eipPlugin(EipPlugin.terway("1.6.4"))
                .build();

        assertThat(full.toBuilder().build())
                .isEqualTo(full)
                .usingRecursiveComparison()
                .isEqualTo(full);
        assertThat(ClusterFacts.class.getRecordComponents()).hasSize(5);
        assertThat(ClusterFacts.unknown()).isEqualTo(ClusterFacts.builder().build());
    }

    @Test
    @DisplayName("of a workload do not change with the map they were made of, and allow a null as a value in it")
    void copies() {
        Map<String, String> annotations = new HashMap<>();
        annotations.put("a", null);
        WorkloadFacts facts =
                WorkloadFacts.builder("Pod", "p").annotations(annotations).build();
        annotations.clear();

        assertThat(facts.annotations()).containsOnlyKeys("a").isUnmodifiable();
        assertThat(PodEipLinter.create().check(facts)).isEmpty();
    }

    @Test
    @DisplayName("refuse negative numbers with their value")
    void bounds() {
        assertThatThrownBy(() -> WorkloadFacts.builder("Pod", "p").replicas(-1)).hasMessageContaining("replicas -1");
        assertThatThrownBy(() -> WorkloadFacts.builder("Pod", "p").parallelism(-2))
                .hasMessageContaining("parallelism -2");
    }
}
