package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The fake cloud")
class ManyEipsTest {

    private static final int EIPS = 2_000;

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("buys, binds and takes back two thousand EIPs in turn, and loses none")
    void manyEips(CloudProfile profile) {
        TestClock clock = TestClock.create();
        FakeCloud cloud = FakeCloud.builder(profile)
                .clock(clock)
                .quota(EIPS)
                .unlimitedRates()
                .build();
        cloud.anyAddressHasAnInterface();
        Eips eips = cloud.eips();
        List<EipId> ids = new ArrayList<>();
        List<AssociationTarget> targets = new ArrayList<>();
        for (int i = 0; i < EIPS; i++) {
            String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
            NetworkInterface eni = eips.locate(List.of(address)).get(0);
            targets.add(new AssociationTarget(eni.id(), address));
            ids.add(eips.allocate(EipSpec.defaults(), Marks.of("uid-" + i)).id());
            assertThat(eips.describe(Marks.of("uid-" + i).owner())).hasSize(1);
            eips.associate(ids.get(i), targets.get(i));
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(eips.describe(ids).values()).extracting(Eip::association).doesNotContainNull();
        for (int i = 0; i < EIPS; i++) {
            eips.disassociate(ids.get(i), Association.with(targets.get(i)));
        }
        clock.advance(Duration.ofSeconds(2));
        ids.forEach(eips::release);
        clock.advance(Duration.ofSeconds(2));
        assertThat(cloud.ledger()).leakedNothing().boughtNothingTwice().billed(new Bill(EIPS, 0, 0, EIPS));
    }
}
