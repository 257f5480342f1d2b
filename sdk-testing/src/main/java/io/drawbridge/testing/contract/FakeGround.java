package io.drawbridge.testing.contract;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A fake cloud of its own, on virtual time. */
final class FakeGround implements Ground {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud;

    FakeGround(CloudProfile profile, UnaryOperator<FakeCloud.Builder> settings) {
        FakeCloud.Builder builder = FakeCloud.builder(profile).quota(1000).unlimitedRates();
        this.cloud = settings.apply(builder).clock(clock).build();
    }

    Clock clock() {
        return clock;
    }

    @Override
    public String cluster() {
        return "cluster-1";
    }

    @Override
    public String suffix() {
        return "";
    }

    @Override
    public FakeCloud cloud() {
        return cloud;
    }

    @Override
    public void ifFake(Consumer<FakeCloud> look) {
        look.accept(cloud);
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void settle() {
        clock.advance(Duration.ofSeconds(5));
    }

    @Override
    public void vanish(Eips eips, EipId id) {
        cloud.console().release(id);
    }

    @Override
    public AssociationTarget target(Eips eips, String primary, String secondary) {
        return new AssociationTarget(cloud.addInterface(primary, secondary).id(), secondary);
    }
}
