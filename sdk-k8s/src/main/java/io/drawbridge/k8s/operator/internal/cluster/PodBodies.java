package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.podeip.AnnotationKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is written into pods: the address and one condition, fenced by the pod's UID. */
public final class PodBodies {

    private PodBodies() {}

    /** The address and what leads DNS to it, or the removal of both. */
    public static ObjectNode annotations(PodView pod, Optional<String> address, DnsTarget dnsTarget) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = body.putObject("metadata").put("uid", pod.uid());
        ObjectNode annotations = metadata.putObject("annotations");
        annotations.put(AnnotationKey.ALLOCATED_ADDRESS, address.orElse(null));
        pod.dnsChanges(dnsTarget, address).forEach((key, value) -> annotations.put(key, value.orElse(null)));
        return body;
    }

    /** The condition alone. */
    public static ObjectNode condition(PodView pod, PodCondition condition, Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("metadata").put("uid", pod.uid());
        return addCondition(body, pod, condition, now);
    }

    /** Both in one body, for the status subresource, which takes annotations too. */
    public static ObjectNode both(
            PodView pod, Optional<String> address, DnsTarget dnsTarget, PodCondition condition, Instant now) {
        boolean touchesAddress = address.isPresent() || pod.allocatedAddress().isPresent();
        ObjectNode body = touchesAddress ? annotations(pod, address, dnsTarget) : condition(pod, condition, now);
        return addCondition(body, pod, condition, now);
    }

    private static ObjectNode addCondition(ObjectNode body, PodView pod, PodCondition condition, Instant now) {
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode written = body.putObject("status").putArray("conditions").addObject();
        written.put("type", AnnotationKey.READINESS_GATE);
        written.put("status", condition.status().word());
        written.put("reason", condition.reason());
        written.put("message", condition.message());
        written.put("lastProbeTime", moment);
        boolean flips = pod.condition()
                .filter(known -> known.status() == condition.status())
                .isEmpty();
        if (flips) {
            written.put("lastTransitionTime", moment);
        }
        return body;
    }
}
