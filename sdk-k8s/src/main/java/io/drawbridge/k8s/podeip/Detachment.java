package io.drawbridge.k8s.podeip;

import io.drawbridge.eip.EipState;
import java.util.Set;
import javax.annotation.Nullable;

/** Whether an EIP and the pods of its PodEIP's name have parted. */
final class Detachment {

    private static final Set<String> UNBOUND = Set.of(EipState.AVAILABLE.value(), EipState.RELEASING.value());

    private Detachment() {}

    /**
     * Whether the EIP is reported as bound to nothing. A PodEIP without report is none of it: its EIP may be about to
     * be bound.
     */
    static boolean isReported(@Nullable PodEipStatus status) {
        if (status == null) {
            return false;
        }
        if (isBlank(status.getStatus())) {
            return isBlank(status.getNetworkInterfaceId()) && !isBlank(status.getEipAddress());
        }
        return UNBOUND.contains(status.getStatus());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
