package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Who may reach a cluster's API server; the CIDRs are kept while public access is off. */
public record EksAccess(boolean publicAccess, boolean privateAccess, List<String> cidrs) {

    /** What a call asks for; what it does not mention stays. */
    record Change(Optional<Boolean> publicAccess, Optional<Boolean> privateAccess, Optional<List<String>> cidrs) {

        boolean isEmpty() {
            return publicAccess.isEmpty() && privateAccess.isEmpty() && cidrs.isEmpty();
        }
    }

    /** Rules {@link EngineRule#EKS_CIDRS_ARE_RETAINED} and {@link EngineRule#EKS_OPENING_WITHOUT_CIDRS}. */
    EksAccess with(Change change, List<String> everywhere) {
        boolean open = change.publicAccess.orElse(publicAccess);
        List<String> kept = change.cidrs.orElse(cidrs);
        return new EksAccess(
                open, change.privateAccess.orElse(privateAccess), open && kept.isEmpty() ? everywhere : kept);
    }

    boolean isSameAs(EksAccess other) {
        return publicAccess == other.publicAccess
                && privateAccess == other.privateAccess
                && new HashSet<>(cidrs).equals(new HashSet<>(other.cidrs));
    }
}
