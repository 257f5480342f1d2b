package io.drawbridge.testing.contract;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import java.time.Duration;
import java.util.function.Consumer;

/** What rules stand on: a fake cloud with dials and virtual time, or an endpoint that is what it is. */
interface Ground {

    /** The UID of the cluster that addresses are marked with. */
    String cluster();

    /** Makes the UIDs of marks unlike those of other runs, where others may be seen. */
    String suffix();

    /** The fake cloud; where there is none, the rule is aborted. */
    FakeCloud cloud();

    /** Does this with the fake cloud, where there is one. */
    void ifFake(Consumer<FakeCloud> look);

    /** Time passes; where it cannot be moved, the rule is aborted. */
    void pass(Duration time);

    /** Whatever is under way comes to its end. */
    void settle();

    /** Somebody releases an address. */
    void vanish(Eips eips, EipId id);

    /** A private address of an interface; where none can be made, one that is there. */
    AssociationTarget target(Eips eips, String primary, String secondary);
}
