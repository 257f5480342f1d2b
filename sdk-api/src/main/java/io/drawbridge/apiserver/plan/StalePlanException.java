package io.drawbridge.apiserver.plan;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.error.DrawbridgeException;
import java.util.stream.Collectors;

/**
 * The cluster is no longer as the plan has it at any point of its way, or what is left to do risks more than what was
 * agreed to. Nothing more was sent; look at the new plan.
 */
public final class StalePlanException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient AccessPlan<?> plan;

    /** With the plan from what is there now. */
    public StalePlanException(AccessPlan<?> plan) {
        super("cluster " + plan.cluster() + " has changed since the plan was made; " + bought(plan)
                + "the plan from here is\n" + plan);
        this.plan = plan;
    }

    private static String bought(AccessPlan<?> plan) {
        boolean buys =
                plan.wanted() instanceof AckApiServerAccess wanted && wanted.exposure() instanceof Exposure.ByNewEip;
        if (!buys
                || !(plan.before() instanceof AckCluster cluster)
                || cluster.otherEips().isEmpty()) {
            return "";
        }
        return cluster.otherEips().stream().map(eip -> "EIP " + eip.id()).collect(Collectors.joining(", "))
                + " was bought for it and costs money until it is released, used or not; ";
    }

    /** The same wish on the cluster as it is now. */
    public AccessPlan<?> plan() {
        return plan;
    }
}
