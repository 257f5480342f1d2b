package io.drawbridge.k8s.uninstall;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import java.util.Optional;

/**
 * What an uninstallation makes of one EIP.
 *
 * @param namespace of its PodEIP
 * @param pod the pod's name, which is that of its PodEIP
 * @param eip the EIP; empty when its PodEIP names none
 * @param address its public address; empty when the cloud does not show it
 * @param release its release strategy, as its PodEIP says it
 * @param use whether a pod uses it
 * @param whenFrozen what becomes of it when the operator is frozen
 * @param whenDrained what becomes of it when it is drained, with the permissions that were given
 * @param why what decides that
 */
public record UninstalledEip(
        String namespace,
        String pod,
        Optional<EipId> eip,
        Optional<String> address,
        String release,
        Use use,
        Fate whenFrozen,
        Fate whenDrained,
        String why) {

    /** Checks that all is there. */
    public UninstalledEip {
        requireNonNull(namespace, "namespace");
        requireNonNull(pod, "pod");
        requireNonNull(eip, "eip");
        requireNonNull(address, "address");
        requireNonNull(release, "release");
        requireNonNull(use, "use");
        requireNonNull(whenFrozen, "whenFrozen");
        requireNonNull(whenDrained, "whenDrained");
        requireNonNull(why, "why");
    }

    UninstalledEip blocked(String because) {
        return new UninstalledEip(namespace, pod, eip, address, release, use, whenFrozen, Fate.BLOCKED, because);
    }

    /** Whether a pod uses an EIP. */
    public enum Use {
        /** A pod has it that has not ended; it may be ending. */
        IN_USE,
        /** It is kept for a pod that may come. */
        RETAINED,
        /** The cloud does not show it. */
        NOT_SEEN
    }

    /** What becomes of an EIP. */
    public enum Fate {
        /** It stays as it is, and is paid for until somebody gives it back by hand. */
        KEPT,
        /** It is unbound, and stays the user's own. */
        DETACHED,
        /** It is unbound and stays, paid for, for its release strategy says so. */
        DETACHED_AND_KEPT,
        /** It is unbound and given back. */
        RELEASED,
        /** Nothing is done, for a permission is missing or it is not clear whose it is. */
        BLOCKED,
        /** It is not the operator's: it is not looked at. */
        NOT_OURS;

        /** Whether it is paid for afterwards without anybody who looks after it. */
        public boolean goesOnCosting() {
            return this == KEPT || this == DETACHED_AND_KEPT || this == BLOCKED;
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + pod + ": " + eip.map(EipId::value).orElse("no EIP")
                + address.map(known -> " " + known).orElse("") + ", " + release + ", " + use + ": frozen " + whenFrozen
                + ", drained " + whenDrained + " (" + why + ")";
    }
}
