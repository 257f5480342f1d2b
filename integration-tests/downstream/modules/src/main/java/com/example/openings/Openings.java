package com.example.openings;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.network.CidrSet;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What a platform's own service would do with the SDK. */
public final class Openings {

    private Openings() {}

    public static Eips eipsOf(Aliyun aliyun) {
        return aliyun.eips();
    }

    public static PodEipOperator operator(KubernetesClient kubernetes, Eips eips) {
        return PodEipOperator.builder(kubernetes, eips, PodEipPolicy.allowAll()).build();
    }

    public static AccessPlan<EksEndpointAccess> plan(Aws aws, String cluster, String block) {
        return aws.apiServers()
                .plan(
                        ClusterId.of(cluster),
                        current -> EksEndpointAccess.publicAndPrivate(CidrSet.of(block)),
                        KeepReachable.theCluster());
    }
}
