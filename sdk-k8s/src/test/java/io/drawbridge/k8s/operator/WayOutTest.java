package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName("On EKS the operator tells at its start")
final class WayOutTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OperatorLog.NAME);
    private final FakeKubernetes kubernetes = FakeKubernetes.builder()
            .withoutControllers()
            .crd(PodEipCrd.manifest())
            .build();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private List<String> told() {
        try (ServedCluster cluster = ServedCluster.of(kubernetes);
                PodEipOperator operator = PodEipOperator.builder(
                                cluster.client(),
                                FakeCloud.builder(CloudProfile.AWS).build().eips(),
                                PodEipPolicy.allowAll())
                        .build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
            return log.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(line -> line.contains("snat-by-node"))
                    .toList();
        }
    }

    private void addVpcCni(String variables) {
        kubernetes.add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: aws-node, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec: {containers: [{name: aws-node, image: cni, env: [%s]}]}
                """.formatted(variables));
    }

    @ParameterizedTest(name = "that pods do not leave by their EIPs: {0}")
    @ValueSource(strings = {"", "{name: AWS_VPC_K8S_CNI_EXTERNALSNAT, value: \"false\"}"})
    void byNode(String variables) {
        addVpcCni(variables);
        assertThat(told()).singleElement().asString().contains("DaemonSet kube-system/aws-node", "EXTERNALSNAT");
    }

    @Test
    @DisplayName("nothing when they do, or without the VPC CNI")
    void external() {
        assertThat(told()).isEmpty();
        addVpcCni("{name: AWS_VPC_K8S_CNI_EXTERNALSNAT, value: \"true\"}");
        assertThat(told()).isEmpty();
    }
}
