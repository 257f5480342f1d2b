package io.drawbridge.testing.contract;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;

/** What the rules for API servers have to know of a cloud. */
interface Scene<A extends Access> {

    /** Which cloud. */
    CloudProfile profile();

    /** Puts a cluster there. */
    ClusterId add(FakeCloud cloud);

    /** Accesses that a cluster can have, the first one other than it has in the beginning. */
    List<A> states(Eips eips);

    /** The action that starts an operation. */
    String change();

    /** Somebody else's operation begins; it ends when {@link #end} is called. */
    String begin(FakeCloud cloud, ClusterId cluster);

    /** Ends it. */
    void end(FakeCloud cloud, ClusterId cluster);

    /** The next operation fails. */
    void failNext(FakeCloud cloud, ClusterId cluster, String code, String message);

    /** What is read lags behind from now on. */
    void lag(FakeCloud cloud, Duration lag);

    /** Somebody else changes the access at once, to one that is not among the states. */
    void changeByHand(FakeCloud cloud, ClusterId cluster);

    /** A step that is none of this cloud's. */
    AccessStep foreignStep();
}
