package io.drawbridge.testing.kube;

/** Entry point of the assertions about a fake cluster. Needs AssertJ on the class path. */
public final class KubernetesAssertions {

    private KubernetesAssertions() {}

    /** Begins assertions about requests. */
    public static KubernetesLedgerAssert assertThat(KubernetesLedger ledger) {
        return new KubernetesLedgerAssert(ledger);
    }
}
