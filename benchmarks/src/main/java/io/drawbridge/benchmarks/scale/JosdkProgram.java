package io.drawbridge.benchmarks.scale;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** The same reconcile on java-operator-sdk, which keeps the finalizer. */
final class JosdkProgram implements OperatorRole.Program {

    private final KubernetesClient kubernetes;
    private final NaiveEips eips;
    private final Operator operator;

    JosdkProgram(KubernetesClient kubernetes, NaiveEips eips) {
        this.kubernetes = kubernetes;
        this.eips = eips;
        this.operator = new Operator(
                settings -> settings.withKubernetesClient(kubernetes).withCloseClientOnStop(false));
        var unused = operator.register(
                new PodReconciler(),
                settings -> settings.withFinalizer(NaiveEips.FINALIZER)
                        .withGenericFilter(NaiveEips::concerns)
                        .withGenerationAware(false));
    }

    @ControllerConfiguration
    private final class PodReconciler implements Reconciler<Pod>, Cleaner<Pod> {

        @Override
        public UpdateControl<Pod> reconcile(Pod pod, Context<Pod> context) throws Exception {
            eips.serve(pod, kubernetes);
            return UpdateControl.noUpdate();
        }

        @Override
        public DeleteControl cleanup(Pod pod, Context<Pod> context) throws Exception {
            eips.giveBack(pod);
            return DeleteControl.defaultDelete();
        }
    }

    @Override
    public void start() {
        operator.start();
    }

    @Override
    public void close() {
        operator.stop();
    }
}
