package io.drawbridge.k8s.operator;

/** What tells two states of a resource apart, and which of them is older. */
interface Versioned {

    Key key();

    String uid();

    String resourceVersion();
}
