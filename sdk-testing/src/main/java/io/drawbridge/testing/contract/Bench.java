package io.drawbridge.testing.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where a rule is tried, the implementation under test there, and short words for what rules do with both. */
final class Bench {

    final OwnerMark mark;
    final Eips eips;
    private final Ground ground;

    Bench(Ground ground, Eips eips) {
        this.ground = ground;
        this.eips = eips;
        this.mark = new OwnerMark(ground.cluster(), "shop", "checkout-0", "podeip-1" + ground.suffix(), 1);
    }

    /** The mark of another PodEIP of the same cluster. */
    OwnerMark mark(int number) {
        return new OwnerMark(ground.cluster(), "shop", "web-" + number, "podeip-of-web-" + number + ground.suffix(), 1);
    }

    /** The same mark in another cluster. */
    OwnerMark markElsewhere() {
        return new OwnerMark(ground.cluster() + "-other", "shop", "checkout-0", mark.podEipUid(), 1);
    }

    /** The cloud with its dials; a rule that needs it ends here where there is none. */
    FakeCloud cloud() {
        return ground.cloud();
    }

    /** What only a fake can tell; passed over elsewhere. */
    void ifFake(Consumer<FakeCloud> look) {
        ground.ifFake(look);
    }

    /** Does this, which must send nothing as far as that can be seen. */
    void sendsNothing(Runnable calls) {
        AtomicInteger sent = new AtomicInteger();
        ifFake(cloud -> sent.set(cloud.ledger().count()));
        calls.run();
        ifFake(cloud -> assertThat(cloud.ledger().count()).isEqualTo(sent.get()));
    }

    /** Somebody else releases an address. */
    void vanish(EipId id) {
        ground.vanish(eips, id);
    }

    Eip buy() {
        return eips.allocate(EipSpec.defaults(), mark);
    }

    /** An address bound to a secondary private address of an interface of its own. */
    Bound bound() {
        Eip eip = buy();
        AssociationTarget target = target("10.0.0.10", "10.0.0.11");
        eips.associate(eip.id(), target);
        settle();
        return new Bound(eip.id(), target);
    }

    record Bound(EipId id, AssociationTarget target) {
        Association association() {
            return Association.with(target);
        }
    }

    AssociationTarget target(String primary, String secondary) {
        return ground.target(eips, primary, secondary);
    }

    /** Whatever is under way comes to its end. */
    void settle() {
        ground.settle();
    }

    /** A rule that needs time to pass ends here where it would take it. */
    void pass(Duration time) {
        ground.pass(time);
    }

    /** Long enough for breakers to let a purchase through again. */
    void forgive() {
        pass(Duration.ofHours(3));
    }

    Eip read(EipId id) {
        Map<EipId, Eip> read = eips.describe(List.of(id));
        assertThat(read).containsOnlyKeys(id);
        return requireNonNull(read.get(id));
    }

    boolean isGone(EipId id) {
        return !eips.describe(List.of(id)).containsKey(id);
    }

    // --- refusals ---

    static CloudException refused(CloudErrorCode code, Runnable call) {
        CloudException refused = catchThrowableOfType(CloudException.class, call::run);
        assertThat(refused).as("a refusal with %s", code).isNotNull();
        assertThat(refused).isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(refused.code()).as("%s", refused).isEqualTo(code);
        return refused;
    }

    static OutcomeUnknownException unknown(Runnable call) {
        OutcomeUnknownException unknown = catchThrowableOfType(OutcomeUnknownException.class, call::run);
        assertThat(unknown).as("an outcome that is not known").isNotNull();
        return unknown;
    }
}
