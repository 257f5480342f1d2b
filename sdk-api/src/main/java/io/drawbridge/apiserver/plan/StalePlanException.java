package io.drawbridge.apiserver.plan;

import io.drawbridge.error.DrawbridgeException;

/**
 * The cluster is no longer as the plan has it at any point of its way, or what is left to do risks more than what was
 * agreed to. Nothing more was sent; look at the new plan.
 */
public final class StalePlanException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient AccessPlan<?> plan;

    /** With the plan from what is there now. */
    public StalePlanException(AccessPlan<?> plan) {
        super("cluster " + plan.cluster() + " has changed since the plan was made; the plan from here is\n" + plan);
        this.plan = plan;
    }

    /** The same wish on the cluster as it is now. */
    public AccessPlan<?> plan() {
        return plan;
    }
}
