package io.drawbridge.k8s.migration;

import io.drawbridge.error.DrawbridgeException;

/** What a migration rests on was changed by somebody else, or stands against it. Nothing more was done. */
public final class StaleMigrationException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient MigrationPlan plan;

    StaleMigrationException(String why, MigrationPlan plan) {
        super("the migration stops: " + why + "; look at the new plan");
        this.plan = plan;
    }

    /** What is left to do, and what stands against it, as things are now. */
    public MigrationPlan plan() {
        return plan;
    }
}
