package com.example.games;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;

/** Makes the pod of a {@link GameServer}, and writes the pod's own address into its status. */
final class GameServerReconciler implements Reconciler<GameServer> {

    private static final String LABEL = "games.example.com/server";

    /** The address is written into the pod, so a change of the pod is all there is to wait for. */
    @Override
    public List<EventSource<?, GameServer>> prepareEventSources(EventSourceContext<GameServer> context) {
        var pods = InformerEventSourceConfiguration.from(Pod.class, GameServer.class)
                .withLabelSelector(LABEL)
                .build();
        return List.of(new InformerEventSource<>(pods, context));
    }

    @Override
    public UpdateControl<GameServer> reconcile(GameServer server, Context<GameServer> context) {
        Optional<Pod> pod = context.getSecondaryResource(Pod.class);
        if (pod.isEmpty()) {
            context.getClient().resource(podOf(server)).create();
            return UpdateControl.noUpdate();
        }
        return PodEips.in(context.getClient())
                .of(pod.get())
                .freshAddress()
                .map(address -> UpdateControl.patchStatus(withAddress(server, address)))
                .orElseGet(UpdateControl::noUpdate);
    }

    private static Pod podOf(GameServer server) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace(server.getMetadata().getNamespace())
                .withName(server.getMetadata().getName())
                .addToLabels(LABEL, "")
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(2L)
                .addNewContainer()
                .withName("game")
                .withImage(server.getSpec().image())
                .endContainer()
                .endSpec()
                .build();
        pod.addOwnerReference(server);
        PodEipRequest request = PodEipRequest.allocate()
                .bandwidth(Bandwidth.ofMbps(server.getSpec().mbps()))
                .build();
        return PodTemplates.edit(pod).attachEip(request).build();
    }

    private static GameServer withAddress(GameServer server, String address) {
        GameServer patch = new GameServer();
        patch.getMetadata().setNamespace(server.getMetadata().getNamespace());
        patch.getMetadata().setName(server.getMetadata().getName());
        patch.setStatus(new GameServer.Status(address));
        return patch;
    }
}
