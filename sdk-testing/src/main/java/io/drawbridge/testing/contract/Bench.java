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
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** One cloud, the implementation under test on it, and short words for what rules do with both. */
final class Bench {

    static final OwnerMark MARK = new OwnerMark("cluster-1", "shop", "checkout-0", "podeip-1", 1);

    final TestClock clock = TestClock.create();
    final FakeCloud cloud;
    final Eips eips;

    Bench(CloudProfile profile, BiFunction<FakeCloud, Clock, Eips> connect, UnaryOperator<FakeCloud.Builder> settings) {
        FakeCloud.Builder builder = FakeCloud.builder(profile).quota(1000).unlimitedRates();
        this.cloud = settings.apply(builder).clock(clock).build();
        this.eips = connect.apply(cloud, clock);
    }

    /** The mark of another PodEIP of the same cluster. */
    static OwnerMark mark(int number) {
        return new OwnerMark("cluster-1", "shop", "web-" + number, "podeip-of-web-" + number, 1);
    }

    Eip buy() {
        return eips.allocate(EipSpec.defaults(), MARK);
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
        NetworkInterface made = cloud.addInterface(primary, secondary);
        return new AssociationTarget(made.id(), secondary);
    }

    /** Whatever is under way comes to its end. */
    void settle() {
        clock.advance(Duration.ofSeconds(5));
    }

    /** Long enough for breakers to let a purchase through again. */
    void forgive() {
        clock.advance(Duration.ofHours(3));
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
