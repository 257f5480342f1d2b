package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.PodEipRequest;

/**
 * What the pods of one workload ask for that have EIPs allocated.
 *
 * @param workload its kind, namespace and name, such as {@code Deployment "games/lobby"}
 * @param request what each of its pods asks for
 * @param release what really becomes of the EIPs: {@code Follow} where the pods are not stateful
 * @param pods how many pods it begins with
 * @param mostPods how many pods an autoscaler may make of them
 * @param surge how many pods more there are at once while an update runs
 * @param bought how many EIPs are bought until the rollout is over; more than pods for a Job with more completions
 * @param boughtByUpdate how many EIPs each update buys again
 */
public record EipDemand(
        String workload,
        PodEipRequest.Allocate request,
        ReleaseStrategy release,
        int pods,
        int mostPods,
        int surge,
        int bought,
        int boughtByUpdate) {

    /** Checks that nothing is missing. */
    public EipDemand {
        requireNonNull(workload, "workload");
        requireNonNull(request, "request");
        requireNonNull(release, "release");
    }

    /** How the EIPs are charged, in words; the billing method is always PostPaid. */
    public String charging() {
        String metering = request.spec().internetChargeType().value();
        String sized = isByBandwidth() ? metering + " of " + request.spec().bandwidth() : metering;
        return request.bandwidthPackage()
                .map(shared -> "PostPaid, in package " + shared)
                .orElse("PostPaid, " + sized);
    }

    /** The bandwidth that is charged by the hour: none by traffic, and none in a shared package, which has its own. */
    int chargedMbps() {
        return isByBandwidth() && request.bandwidthPackage().isEmpty()
                ? request.spec().bandwidth().mbps()
                : 0;
    }

    private boolean isByBandwidth() {
        return request.spec().internetChargeType().equals(InternetChargeType.PAY_BY_BANDWIDTH);
    }
}
