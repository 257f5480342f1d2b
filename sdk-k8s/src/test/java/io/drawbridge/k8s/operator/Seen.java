package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.kube.KubernetesLedger;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tests look at in a world, and in its ledgers. */
final class Seen {

    private static final String CONDITION = "k8s.aliyun.com/eip";

    private Seen() {}

    static Optional<PodCondition> condition(World world, String pod) {
        return world.pod(pod).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(CONDITION))
                .findFirst();
    }

    static void expectRefused(World world, String pod, Reason reason) {
        PodCondition condition = condition(world, pod).orElseThrow(() -> new AssertionError(pod + " has no condition"));
        assertThat(condition.getStatus()).isEqualTo("False");
        assertThat(condition.getReason()).isEqualTo(reason.word());
        assertThat(condition.getMessage()).contains(";").doesNotContain("\n");
        assertThat(address(world, pod)).as("address shown by " + pod).isEmpty();
    }

    static Optional<String> address(World world, String pod) {
        return Optional.ofNullable(world.pod(pod).getMetadata().getAnnotations())
                .map(all -> all.get("k8s.aliyun.com/allocated-eipAddress"));
    }

    static EipId eipOf(World world, String pod) {
        return EipId.of(world.record(pod).getSpec().getAllocationId());
    }

    static Eip eip(World world, String pod) {
        return world.cloud.find(eipOf(world, pod)).orElseThrow();
    }

    /** An EIP with all that the cloud tells of it. */
    static Eip described(World world, EipId id) {
        return world.cloud.eips().describe(List.of(id)).get(id);
    }

    /** The program's calls that change something in the cloud. */
    static List<CloudCall> mutations(World world) {
        return world.cloud.ledger().calls().stream()
                .filter(call -> call.caller() == CloudCall.Caller.PROGRAM)
                .filter(call -> call.kind().filter(kind -> !kind.isMutation()).isEmpty())
                .toList();
    }

    /** The operator's writes, Events left out; what tests do through requests is not the operator's. */
    static KubernetesLedger writes(World world) {
        return calls(world).writes().without("events");
    }

    static KubernetesLedger calls(World world) {
        return world.kubernetes.ledger().only(call -> !call.userAgent().equals(World.PEOPLE));
    }

    static List<Event> events(World world) {
        List<Event> events = new ArrayList<>();
        world.kubernetes
                .handle(ApiRequest.get("/api/v1/events").from(World.PEOPLE))
                .object()
                .path("items")
                .forEach(item -> events.add(SimulatedClusterApi.JSON.convertValue(item, Event.class)));
        return events;
    }
}
