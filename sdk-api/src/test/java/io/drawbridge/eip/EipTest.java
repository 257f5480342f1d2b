package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EIP as the cloud reports it")
class EipTest {

    private static final OwnerMark MARK = new OwnerMark("cluster", "games", "lobby-0", "uid", 1);

    @Test
    @DisplayName("a copy through its builder is equal in every value")
    void rebuilds() {
        assertThat(full().toBuilder().build())
                .isEqualTo(full())
                .usingRecursiveComparison()
                .isEqualTo(full());
        assertThat(full()).hasNoNullFieldsOrProperties();
        assertThat(Eip.class.getRecordComponents()).hasSize(13);
    }

    @Test
    @DisplayName("its binding and its package can be taken away in a copy")
    void unbinds() {
        Eip bare = full().toBuilder().unbound().outsidePackages().build();

        assertThat(bare.association()).isEmpty();
        assertThat(bare.bandwidthPackageId()).isEmpty();
    }

    @Test
    @DisplayName("tells its owner by its tags")
    void tellsOwner() {
        assertThat(full().owner()).contains(MARK);
        assertThat(full().toBuilder().tags(Map.of("team", "x")).build().owner()).isEmpty();
    }

    private static Eip full() {
        return Eip.builder(EipId.of("eip-1"), "203.0.113.5", EipState.IN_USE)
                .association(Association.with(new AssociationTarget("eni-1", "10.0.0.1")))
                .bandwidth(Bandwidth.ofMbps(7))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .isp(Isp.BGP_PRO)
                .name("name")
                .resourceGroupId("rg-1")
                .publicIpAddressPoolId("pippool-1")
                .bandwidthPackageId(BandwidthPackageId.of("cbwp-1"))
                .tags(MARK.tags())
                .allocatedAt(Instant.EPOCH)
                .build();
    }
}
