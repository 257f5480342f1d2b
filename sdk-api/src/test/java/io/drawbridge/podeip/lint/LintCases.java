package io.drawbridge.podeip.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tests of the linter look at, and how. */
final class LintCases {

    static final String K8S = "k8s.aliyun.com/";
    static final String NET = "network.alibabacloud.com/";
    static final EipPlugin EXTEND = EipPlugin.ackExtendNetworkController("0.12.7");
    static final EipPlugin TERWAY = EipPlugin.terway("1.6.4");
    static final EipPlugin OPERATOR = EipPlugin.drawbridgeOperator();
    static final List<EipPlugin> PLUGINS = List.of(EXTEND, TERWAY, OPERATOR);

    private LintCases() {}

    static Findings check(EipPlugin plugin, WorkloadFacts workload) {
        return PodEipLinter.forPlugin(plugin).check(workload);
    }

    static WorkloadFacts allocating(String kind) {
        return allocatingWith(kind, Map.of());
    }

    static WorkloadFacts allocatingWith(String kind, Map<String, String> more) {
        Map<String, String> annotations = new HashMap<>(more);
        annotations.put(K8S + "pod-with-eip", "true");
        return workload(kind, annotations);
    }

    static WorkloadFacts workload(String kind, Map<String, String> annotations) {
        return WorkloadFacts.builder(kind, "example").annotations(annotations).build();
    }

    static Finding only(Findings findings, String code) {
        List<Finding> matching = findings.stream()
                .filter(finding -> finding.code().text().equals(code))
                .toList();
        assertThat(matching).as("%s in %s", code, findings).hasSize(1);
        return matching.get(0);
    }
}
