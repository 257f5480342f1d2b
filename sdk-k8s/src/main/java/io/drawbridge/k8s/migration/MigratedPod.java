package io.drawbridge.k8s.migration;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import java.util.Optional;

/**
 * What becomes of one pod's EIP.
 *
 * @param namespace the pod's
 * @param pod the pod's name, which is that of its PodEIP
 * @param uid the pod's; empty for a PodEIP without a pod
 * @param eip the EIP that it has; empty when it has none, or it cannot be told which
 * @param address the EIP's public address
 * @param type who bought it
 * @param release what becomes of it when the pod is gone, as PodEIPs say it: {@code Follow}, {@code Never} or
 *     {@code TTL 5m0s}
 * @param verdict whether it moves
 * @param reason what speaks against it, or what it waits for; always there for {@link Verdict#CANNOT} and
 *     {@link Verdict#WAITS}
 */
public record MigratedPod(
        String namespace,
        String pod,
        Optional<String> uid,
        Optional<EipId> eip,
        Optional<String> address,
        Type type,
        String release,
        Verdict verdict,
        Optional<Finding> reason) {

    /** Checks that all is there. */
    public MigratedPod {
        requireNonNull(namespace, "namespace");
        requireNonNull(pod, "pod");
        requireNonNull(uid, "uid");
        requireNonNull(eip, "eip");
        requireNonNull(address, "address");
        requireNonNull(type, "type");
        requireNonNull(release, "release");
        requireNonNull(verdict, "verdict");
        requireNonNull(reason, "reason");
    }

    /** Who bought an EIP. */
    public enum Type {
        /** A component, for the pod. */
        AUTO("Auto"),
        /** The user; it is never released. */
        STATIC("Static");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The word of PodEIPs. */
        public String text() {
            return text;
        }
    }

    /** Whether an EIP moves. */
    public enum Verdict {
        /** It stays bound as it is, and gets a PodEIP that tells the new owner of it. */
        MOVES,
        /** Its PodEIP is there already and agrees with the cloud. */
        ALREADY_RECORDED,
        /** The pod has no EIP yet, or will soon have none; the new owner looks after it. */
        WAITS,
        /** It does not move, for the reason given. */
        CANNOT
    }

    /** {@code namespace/name}. */
    public String name() {
        return namespace + "/" + pod;
    }

    @Override
    public String toString() {
        return name() + ": "
                + eip.map(EipId::value).orElse("no EIP")
                + address.map(known -> " " + known).orElse("")
                + ", " + type.text() + " " + release + ", " + verdict
                + reason.map(why -> " (" + why.code().text() + ": " + why.message() + ")")
                        .orElse("");
    }
}
