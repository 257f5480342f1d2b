package io.drawbridge.k8s.operator.internal.lifecycle;

/** What tells two states of a resource apart, and which of them is older. */
public interface Versioned {

    Key key();

    String uid();

    String resourceVersion();
}
