package io.drawbridge.testing.kube;

import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.Verb;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the requests that reached a fake cluster. */
public final class KubernetesLedgerAssert extends AbstractAssert<KubernetesLedgerAssert, KubernetesLedger> {

    KubernetesLedgerAssert(KubernetesLedger ledger) {
        super(ledger, KubernetesLedgerAssert.class);
    }

    /** There were this many requests. */
    public KubernetesLedgerAssert hasCalls(int count) {
        isNotNull();
        check(actual.count() == count, "%d requests".formatted(count), actual);
        return this;
    }

    /** There were this many requests that can change something. */
    public KubernetesLedgerAssert hasWrites(int count) {
        isNotNull();
        check(actual.writes().count() == count, "%d writes".formatted(count), actual.writes());
        return this;
    }

    /** Nothing was written. */
    public KubernetesLedgerAssert wroteNothing() {
        return hasWrites(0);
    }

    /**
     * Nothing but these resources was written to.
     *
     * @param resources as in {@link ApiCall#isOn}
     */
    public KubernetesLedgerAssert wroteOnly(String... resources) {
        isNotNull();
        KubernetesLedger others = actual.writes().without(resources);
        check(others.count() == 0, "no write to anything but " + List.of(resources), others);
        return this;
    }

    /** Every request went well. */
    public KubernetesLedgerAssert hasNoFailures() {
        isNotNull();
        check(actual.failed().count() == 0, "no failed request", actual.failed());
        return this;
    }

    /**
     * This was never asked for.
     *
     * @param verb what
     * @param resource of which resource, as in {@link ApiCall#isOn}
     */
    public KubernetesLedgerAssert never(Verb verb, String resource) {
        isNotNull();
        KubernetesLedger found = actual.of(verb).of(resource);
        check(found.count() == 0, "no " + verb + " of " + resource, found);
        return this;
    }

    private void check(boolean good, String expected, KubernetesLedger found) {
        if (!good) {
            throw failure("%nExpected %s, found %d:%n%s", expected, found.count(), found);
        }
    }
}
