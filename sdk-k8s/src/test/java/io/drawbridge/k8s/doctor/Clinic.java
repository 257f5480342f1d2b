package io.drawbridge.k8s.doctor;

import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has a doctor look at a fake cluster, over HTTP and by the real client. */
public final class Clinic {

    private Clinic() {}

    /** What a doctor with these settings says. */
    public static <T> T examine(
            FakeKubernetes kubernetes, Consumer<PodDoctor.Builder> settings, Function<PodDoctor, T> question) {
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {
            PodDoctor.Builder builder = PodDoctor.builder(client);
            settings.accept(builder);
            return question.apply(builder.build());
        }
    }

    /** What it says first; what is wrong, or else what was not checked. */
    public static String first(Diagnosis diagnosis) {
        return diagnosis.worst().map(item -> item.code().text()).orElse("nothing");
    }
}
