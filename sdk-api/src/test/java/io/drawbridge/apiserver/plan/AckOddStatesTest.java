package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A plan for an ACK cluster in a state that nobody has planned")
class AckOddStatesTest {

    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7");
    private static final AckApiServerAccess INTERNAL = new AckApiServerAccess(Exposure.internal(), NetworkAcl.off());
    private static final List<String> NAMES = Acl.ownNames(ClusterId.of("c1"));

    private static AckCluster listening(AclType type, Acl attached, Acl... others) {
        return Clusters.ack(
                Exposure.internal(), new AckListener(AckListener.Filter.ON, type, List.of(attached), List.of(others)));
    }

    private static Acl named(String name, Acl.Use use) {
        return Clusters.withNeeded(Clusters.acl(name, use, "192.0.2.0/24"));
    }

    @Test
    @DisplayName("S0-28: leaves a list of its own alone that somebody has put on another listener")
    void ownListUsedElsewhere() {
        Acl lent = named(NAMES.get(0), Acl.Use.SHARED);
        for (Acl attached : List.of(named(NAMES.get(1), Acl.Use.OWN), named("by-hand", Acl.Use.SHARED))) {
            AckCluster cluster = listening(AclType.ALLOW, attached, lent);
            assertThat(cluster.stepsTo(cluster.access())).isEmpty();
            List<NetworkAcl> wishes = List.of(
                    NetworkAcl.off(),
                    NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24")),
                    NetworkAcl.denyOnly(CidrSet.of("203.0.113.0/24")));
            for (NetworkAcl wanted : wishes) {
                if (attached.use() == Acl.Use.SHARED || wanted instanceof NetworkAcl.Off) {
                    assertThat(cluster.stepsTo(INTERNAL.with(wanted)))
                            .noneMatch(step -> step.toString().contains(lent.name()));
                }
            }
        }
    }

    @Test
    @DisplayName("S0-28: is refused when both names of its own lists are taken by lists that it must leave alone")
    void noNameLeft() {
        AckCluster cluster =
                listening(AclType.ALLOW, named(NAMES.get(0), Acl.Use.SHARED), named(NAMES.get(1), Acl.Use.SHARED));
        assertThatThrownBy(() -> AccessPlan.of(cluster, cluster.access().allow("203.0.113.0/24"), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(NAMES.get(1))
                .hasMessageContaining("acl-names-taken");
        assertThat(AccessPlan.of(cluster, INTERNAL, KEEP).steps()).hasSize(1);
    }

    @Test
    @DisplayName("S0-20: does not say that an EIP was lost whose load balancer is not known, and is refused")
    void unknownBalancer() {
        AckCluster known = Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open());
        for (Optional<String> endpoint : List.of(known.publicEndpoint(), Optional.<String>empty())) {
            AckCluster cluster = Clusters.withPublicEndpoint(
                    Clusters.with(
                            Clusters.ack(Exposure.internal(), AckListener.open()),
                            "running",
                            new AckBalancer.Unknown(),
                            List.of()),
                    endpoint);
            assertThat(cluster.isExposureBroken()).isFalse();
            assertThat(cluster.access().exposure().isPublic()).isEqualTo(endpoint.isPresent());
            assertThat(cluster.findings().codes()).contains("balancer-unknown").doesNotContain("exposure-broken");
            for (AckApiServerAccess wanted : List.of(INTERNAL, cluster.access(), INTERNAL.exposedBy(Clusters.EIP_1))) {
                assertThatThrownBy(() -> AccessPlan.of(cluster, wanted, KEEP))
                        .isInstanceOf(InvalidSpecException.class)
                        .hasMessageContaining("balancer-unknown");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AckEip.Condition.class,
            names = {"IN_USE_ELSEWHERE", "LOCKED"})
    @DisplayName("S0-13: is refused when the EIP that was bought for it cannot be used, rather than buying for ever")
    void boughtAndNotUsable(AckEip.Condition condition) {
        AckCluster cluster = Clusters.with(
                Clusters.ack(Exposure.internal(), AckListener.open()),
                "running",
                new AckBalancer.Clb("lb-1"),
                List.of(new AckEip(EipId.of("eip-bought"), "198.51.100.7", condition)));
        assertThatThrownBy(() -> AccessPlan.of(cluster, INTERNAL.with(Exposure.byNewEip(EipSpec.defaults())), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("eip-bought")
                .hasMessageContaining("unusable-eip");
    }

    @Test
    @DisplayName("S0-20: tells of an EIP on the load balancer that the cluster does not report")
    void eipByHand() {
        AckCluster exposed = Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open());
        assertThat(exposed.findings().codes()).doesNotContain("exposure-not-reported");
        List<Optional<String>> odd = List.of(Optional.empty(), Optional.of("https://198.51.100.9:6443"));
        for (Optional<String> reported : odd) {
            AckCluster byHand = Clusters.withPublicEndpoint(exposed, reported);
            assertThat(byHand.findings().toString()).contains("exposure-not-reported", "eip-1", "198.51.100.1");
        }
    }

    @Test
    @DisplayName("S0-26: an edit that lets an address in is refused while a wider block of a deny list keeps it out")
    void allowedAndStillDenied() {
        AckApiServerAccess denying = INTERNAL.with(NetworkAcl.denyOnly(CidrSet.of("203.0.113.0/24", "192.0.2.8")));
        assertThatThrownBy(() -> denying.allow("203.0.113.7/32"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("203.0.113.7/32")
                .hasMessageContaining("203.0.113.0/24");
        assertThat(denying.allow("198.51.100.0/24")).isEqualTo(denying);
        assertThat(denying.allow("203.0.113.0/24").acl()).isEqualTo(NetworkAcl.denyOnly(CidrSet.of("192.0.2.8")));
    }
}
