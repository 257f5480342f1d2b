package io.drawbridge.k8s.operator.report;

/** The one logger of the operator: what it does is told in one place, whatever part of it does it. */
public final class OperatorLog {

    /** The logger's name. */
    public static final String NAME = "io.drawbridge.k8s.operator.PodEipOperator";

    private OperatorLog() {}
}
