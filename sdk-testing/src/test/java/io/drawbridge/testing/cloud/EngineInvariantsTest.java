package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Whatever is done to the fake cloud")
class EngineInvariantsTest {

    private static final BandwidthPackageId PACKAGE = BandwidthPackageId.of("cbwp-1");

    @TempDir
    Path directory;

    /** One run of random actions; the same for the same seed. */
    private static final class Run {
        private final Random random;
        private final TestClock clock = TestClock.create();
        private final FakeCloud cloud;
        private final List<NetworkInterface> interfaces = new ArrayList<>();
        private final List<EipId> ids = new ArrayList<>(List.of(EipId.of("eip-none")));

        Run(long seed, FakeCloud.Builder builder) {
            this.random = new Random(seed);
            this.cloud = builder.clock(clock).quota(8).build();
            for (int i = 0; i < 3; i++) {
                interfaces.add(cloud.addInterface("10.0." + i + ".1", "10.0." + i + ".2"));
            }
            cloud.console().createPackage(PACKAGE);
            for (EipAction action : EipAction.values()) {
                cloud.faults().loseAnswer(action).seeded(seed, 0.05);
            }
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private AssociationTarget anyTarget() {
            NetworkInterface eni = any(interfaces);
            return new AssociationTarget(eni.id(), random.nextBoolean() ? eni.primaryAddress() : "10.0.1.2");
        }

        void step() {
            Eips eips = cloud.eips();
            EipId id = any(ids);
            clock.advance(Duration.ofMillis(random.nextInt(1500)));
            try {
                switch (random.nextInt(10)) {
                    case 0, 1 ->
                        ids.add(eips.allocate(EipSpec.defaults(), Marks.of("uid-" + random.nextInt(20)))
                                .id());
                    case 2, 3, 4 -> eips.associate(id, anyTarget());
                    case 5 -> eips.disassociate(id, Association.with(anyTarget()));
                    case 6 -> eips.release(id);
                    case 7 -> eips.joinPackage(id, PACKAGE);
                    case 8 -> eips.leavePackage(id, PACKAGE);
                    default -> outOfBand(id);
                }
            } catch (CloudException | IllegalStateException | IllegalArgumentException refused) {
                // Random actions are refused more often than not.
            }
        }

        private void outOfBand(EipId id) {
            switch (random.nextInt(6)) {
                case 0 -> cloud.console().release(id);
                case 1 -> cloud.console().bind(id, anyTarget());
                case 2 -> cloud.console().unbind(id);
                case 3 -> ids.add(cloud.console().buyByHand(EipSpec.defaults()));
                case 4 -> cloud.console().removePrivateAddress(any(interfaces).id(), "10.0.1.2");
                default -> cloud.console().addPrivateAddress(any(interfaces).id(), "10.0.1.2");
            }
        }

        void assertInvariants(long seed) {
            List<Eip> all = cloud.all();
            assertThat(all).as("seed %d", seed).allSatisfy(eip -> {
                boolean bound = eip.association().isPresent();
                boolean free =
                        eip.state().equals(EipState.AVAILABLE) || eip.state().equals(EipState.RELEASING);
                assertThat(bound).isNotEqualTo(free);
            });
            assertThat(all.stream().flatMap(eip -> eip.association().stream()))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(all).extracting(Eip::address).as("seed %d", seed).doesNotHaveDuplicates();
            Bill bill = cloud.calls().bill();
            assertThat(bill.bought()).isEqualTo(bill.inUse() + bill.retained() + bill.released());
            long kept = all.stream()
                    .filter(eip -> !eip.state().equals(EipState.RELEASING))
                    .count();
            assertThat(kept).isEqualTo(bill.inUse() + bill.retained());
        }
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("an EIP is bound once, a place has one EIP, addresses are unique and the bill adds up")
    void invariants(CloudProfile profile) {
        for (long seed = 0; seed < 200; seed++) {
            Run run = new Run(seed, FakeCloud.builder(profile));
            for (int i = 0; i < 200; i++) {
                run.step();
                run.assertInvariants(seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("the same seed gives the same ledger, and a journal gives the same state again")
    void replay(CloudProfile profile) {
        for (long seed = 0; seed < 3; seed++) {
            Path file = directory.resolve(profile + "-" + seed);
            Run run = new Run(seed, FakeCloud.builder(profile).journal(file));
            Run twin = new Run(seed, FakeCloud.builder(profile));
            for (int i = 0; i < 100; i++) {
                run.step();
                twin.step();
            }
            FakeCloud replayed = FakeCloud.builder(profile)
                    .clock(run.clock)
                    .quota(8)
                    .journal(file)
                    .build();
            assertThat(replayed.calls().calls()).isEqualTo(run.cloud.calls().calls());
            assertThat(replayed.calls().purchases()).isEqualTo(run.cloud.calls().purchases());
            assertThat(replayed.calls().unbindings())
                    .isEqualTo(run.cloud.calls().unbindings());
            assertThat(replayed.all()).isEqualTo(run.cloud.all());
            assertThat(twin.cloud.calls().calls()).isEqualTo(run.cloud.calls().calls());
        }
    }
}
