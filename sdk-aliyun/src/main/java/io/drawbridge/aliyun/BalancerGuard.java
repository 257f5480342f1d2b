package io.drawbridge.aliyun;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps EIPs on load balancers: behind one may be the API server of a cluster, whose public access would be lost, and what ACK knows of it
 * would be wrong. It remembers what was read, so that an EIP that was looked at before costs no call.
 */
final class BalancerGuard {

    private static final String NONE = "";

    private final Map<EipId, String> balancers = new ConcurrentHashMap<>();

    /** Remembers where these are. */
    void saw(Collection<Eip> eips) {
        for (Eip eip : eips) {
            String instance = eip.association().map(Association::instanceId).orElse(NONE);
            balancers.put(eip.id(), isBalancer(instance) ? instance : NONE);
        }
    }

    private static boolean isBalancer(String instance) {
        return instance.startsWith("lb-") || instance.startsWith("nlb-") || instance.startsWith("alb-");
    }

    void checkDisassociation(EipId id, Association expected) {
        if (isBalancer(expected.instanceId())) {
            throw refused(AliyunAction.UNASSOCIATE, id, expected.instanceId());
        }
    }

    /** Reads once when the EIP was never looked at. */
    void checkRelease(EipId id, Function<EipId, Optional<Eip>> read) {
        if (!balancers.containsKey(id)) {
            saw(read.apply(id).stream().toList());
        }
        String balancer = balancers.getOrDefault(id, NONE);
        if (!balancer.isEmpty()) {
            throw refused(AliyunAction.RELEASE, id, balancer);
        }
        balancers.remove(id);
    }

    private static CloudException refused(AliyunAction action, EipId id, String balancer) {
        return CloudException.of(CloudErrorCode.UNSUPPORTED, action.word)
                .message("not sent: " + id + " is bound to load balancer " + balancer
                        + "; the API server of a cluster may be public by it and would lose its public access."
                        + " Take the exposure back by a plan of Aliyun.apiServers(), then release")
                .build();
    }
}
