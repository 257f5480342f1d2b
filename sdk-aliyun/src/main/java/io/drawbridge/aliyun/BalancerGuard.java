package io.drawbridge.aliyun;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;

/**
 * Keeps EIPs on load balancers: behind one may be the API server of a cluster, whose public access would be lost, and
 * what ACK knows of it would be wrong. It decides by what was said or read a moment ago and remembers nothing: a plan
 * may take an exposure back at any time.
 */
final class BalancerGuard {

    private BalancerGuard() {}

    static void checkDisassociation(EipId id, Association expected) {
        check(AliyunAction.UNASSOCIATE, id, expected);
    }

    static void checkRelease(Eip fresh) {
        fresh.association().ifPresent(where -> check(AliyunAction.RELEASE, fresh.id(), where));
    }

    private static void check(AliyunAction action, EipId id, Association where) {
        if (isBalancer(where.instanceId())) {
            throw CloudException.of(CloudErrorCode.UNSUPPORTED, action.word)
                    .message(id + " is bound to load balancer " + where.instanceId()
                            + "; the API server of a cluster may be public by it and would lose its public access."
                            + " Take the exposure back by a plan of Aliyun.apiServers(), then release")
                    .build();
        }
    }

    private static boolean isBalancer(String instance) {
        return instance.startsWith("lb-") || instance.startsWith("nlb-") || instance.startsWith("alb-");
    }
}
