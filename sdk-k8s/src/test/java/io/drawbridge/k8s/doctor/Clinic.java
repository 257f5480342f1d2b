package io.drawbridge.k8s.doctor;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.testing.kube.FakeKubernetes;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has a doctor look at a fake cluster, over HTTP and by the real client. */
public final class Clinic {

    private Clinic() {}

    /** What a doctor with these settings says. */
    public static <T> T examine(
            FakeKubernetes kubernetes, Consumer<PodDoctor.Builder> settings, Function<PodDoctor, T> question) {
        try (ServedCluster cluster = ServedCluster.of(kubernetes)) {
            PodDoctor.Builder builder = PodDoctor.builder(cluster.client());
            settings.accept(builder);
            return question.apply(builder.build());
        }
    }

    /** What it says first; what is wrong, or else what was not checked. */
    public static String first(Diagnosis diagnosis) {
        return diagnosis.worst().map(item -> item.code().text()).orElse("nothing");
    }
}
