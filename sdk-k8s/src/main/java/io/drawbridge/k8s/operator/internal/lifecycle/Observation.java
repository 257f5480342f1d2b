package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * All that a decision sees.
 *
 * @param now the moment of the observation by the steady clock: for all that lasts inside this process
 * @param wall the same moment by the wall clock: for what is written, or compared with what is written
 * @param pod the pod of the key, when there is one
 * @param node the pod's node; empty when there is no pod, or when the node has to be read
 * @param record the PodEIP of the key, when there is one
 * @param senior another PodEIP of the cluster that names the same EIP of a user, and was there first
 * @param others what the other pods of the namespace hold
 * @param taken those of the EIPs with the pod's tag that other keys hold, or are about to
 * @param cloud what is known of the cloud
 * @param goneSince when this process first saw that the record's pod is gone, by the wall clock
 * @param leftAt when this process saw the last pod of the key go, by the wall clock; empty when it saw none go
 * @param podConfirmed whether the pod's presence or absence was read past all caches since it last changed
 * @param recordConfirmed whether the API server itself has shown this process the record
 * @param admission what stands against serving the pod
 */
public record Observation(
        Instant now,
        Instant wall,
        Optional<PodView> pod,
        Optional<NodeView> node,
        Optional<PodEipRecord> record,
        Optional<Key> senior,
        PodEipPolicy.Usage others,
        Set<EipId> taken,
        CloudView cloud,
        Instant goneSince,
        Optional<Instant> leftAt,
        boolean podConfirmed,
        Confirmation recordConfirmed,
        Optional<Refusal> admission) {

    /** Whether, and when, a record was seen past all caches. */
    public enum Confirmation {
        NONE,
        EARLIER,
        FRESH
    }

    /** The steady moment of a moment by the wall clock. */
    Instant steady(Instant moment) {
        return now.plus(Duration.between(wall, moment));
    }
}
