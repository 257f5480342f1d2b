package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plan for an ACK cluster")
class AckPlanTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7");
    private static final AckApiServerAccess INTERNAL = new AckApiServerAccess(Exposure.internal(), NetworkAcl.off());

    private static List<String> steps(AckCluster cluster, AckApiServerAccess wanted) {
        return cluster.stepsTo(wanted).stream()
                .map(step -> step.getClass().getSimpleName())
                .toList();
    }

    private static AckCluster internal() {
        return Clusters.ack(Exposure.internal(), AckListener.open());
    }

    private static AckCluster exposed() {
        return Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open());
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterKind.class,
            names = {"ACK_MANAGED", "ACK_SERVERLESS", "ACK_EDGE"})
    @DisplayName("S0-4, S0-5, S0-6, S0-12: associates an existing EIP with a managed, Serverless or Edge cluster")
    void associates(ClusterKind kind) {
        AckCluster cluster = Clusters.ack(kind, Exposure.internal(), AckListener.open());
        AccessPlan<AckApiServerAccess> plan =
                AccessPlan.of(cluster, cluster.access().exposedBy(Clusters.EIP_1), KEEP);
        assertThat(plan.steps())
                .extracting(PlannedStep::step)
                .containsExactly(new AccessStep.AssociateEip(Optional.of(Clusters.EIP_1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterKind.class,
            names = {"ACK_MANAGED", "ACK_SERVERLESS"})
    @DisplayName("S0-8, S0-10: disassociates and changes the EIP of a managed or Serverless cluster")
    void disassociates(ClusterKind kind) {
        AckCluster cluster = Clusters.ack(kind, Exposure.by(Clusters.EIP_1), AckListener.open());
        assertThat(AccessPlan.of(cluster, INTERNAL, KEEP).isEmpty()).isFalse();
        assertThat(AccessPlan.of(cluster, INTERNAL.exposedBy(Clusters.EIP_2), KEEP)
                        .isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterKind.class,
            names = {"ACK_EDGE", "ACK_DEDICATED", "ACK_LINGJUN", "ACK_REGISTERED", "UNKNOWN"})
    @DisplayName("S0-9, S0-10, S0-11: is refused when it would disassociate or change where that is not supported")
    void refusesDisassociation(ClusterKind kind) {
        AckCluster cluster = Clusters.ack(kind, Exposure.by(Clusters.EIP_1), AckListener.open());
        for (AckApiServerAccess wanted : List.of(INTERNAL, INTERNAL.exposedBy(Clusters.EIP_2))) {
            assertThatThrownBy(() -> AccessPlan.of(cluster, wanted, KEEP))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("unsupported");
        }
    }

    @Test
    @DisplayName("S0-7: is refused for a dedicated cluster, with hot migration to managed Pro as the way out")
    void refusesDedicated() {
        AckCluster cluster = Clusters.ack(ClusterKind.ACK_DEDICATED, Exposure.internal(), AckListener.open());
        assertThatThrownBy(() -> AccessPlan.of(cluster, INTERNAL.exposedBy(Clusters.EIP_1), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("hot migration to an ACK managed Pro cluster");
    }

    @Test
    @DisplayName("S0-13: buys an EIP first and then associates it, and buys none where there is one")
    void buys() {
        AckCluster nothingBought = Clusters.with(internal(), "running", new AckBalancer.Clb("lb-1"), List.of());
        AckApiServerAccess wanted = INTERNAL.with(Exposure.byNewEip(EipSpec.defaults()));
        assertThat(steps(nothingBought, wanted)).containsExactly("BuyEip", "AssociateEip");
        AckCluster bought = nothingBought.after(nothingBought.stepsTo(wanted).get(0));
        assertThat(steps(bought, wanted)).containsExactly("AssociateEip");
        assertThat(steps(exposed(), wanted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AckEip.Condition.class,
            names = {"NOT_IN_REGION", "IN_USE_ELSEWHERE", "SERVICE_MANAGED", "LOCKED"})
    @DisplayName(
            "S0-14, access case 15: is refused for an EIP of another region, one in use, a managed one and a locked one")
    void refusesEips(AckEip.Condition condition) {
        EipId other = EipId.of("eip-other");
        AckCluster cluster = Clusters.with(
                exposed(), "running", new AckBalancer.Clb("lb-1"), List.of(new AckEip(other, "", condition)));
        assertThatThrownBy(() -> AccessPlan.of(cluster, cluster.access().exposedBy(other), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("eip-other")
                .hasMessageContaining("cn-hangzhou");
    }

    @Test
    @DisplayName(
            "access case 15: changes the EIP in one call, tells old and new endpoint, and blocks until that is acknowledged")
    void changes() {
        AccessPlan<AckApiServerAccess> plan = AccessPlan.of(exposed(), INTERNAL.exposedBy(Clusters.EIP_2), KEEP);
        assertThat(plan.steps())
                .extracting(PlannedStep::step)
                .containsExactly(new AccessStep.ChangeEip(Clusters.EIP_1, Clusters.EIP_2));
        assertThat(plan.blocks()).containsExactly("public-endpoint-changes:eip-1");
        assertThat(plan.findings().toString()).contains("198.51.100.1", "eip-2", "stays yours to release");
        assertThat(plan.acknowledge("public-endpoint-changes:eip-1").blocks()).isEmpty();
    }

    @Test
    @DisplayName("S0-24: says that the EIP is paid for, pay-as-you-go")
    void billing() {
        AccessPlan<AckApiServerAccess> plan = AccessPlan.of(internal(), INTERNAL.exposedBy(Clusters.EIP_1), KEEP);
        assertThat(plan.steps().get(0).step().billing())
                .hasValueSatisfying(note -> assertThat(note).contains("pay-as-you-go"));
        assertThat(plan.toString()).contains("billing:").contains("[rolling update]");
    }

    @Test
    @DisplayName(
            "that exposes an API server to everybody is blocked until that is acknowledged; one that was open is not")
    void opensToEverybody() {
        AccessPlan<AckApiServerAccess> plan =
                AccessPlan.of(internal(), INTERNAL.exposedBy(Clusters.EIP_1).allow("203.0.113.0/24"), KEEP);
        assertThat(plan.blocks()).containsExactly("open-to-internet:acl");
        AccessPlan<AckApiServerAccess> lifted = plan.acknowledge("open-to-internet:acl");
        assertThat(lifted.blocks()).isEmpty();
        assertThat(AccessPlan.of(plan.after(), INTERNAL.exposedBy(Clusters.EIP_2), KEEP)
                        .blocks())
                .containsExactly("public-endpoint-changes:eip-1");
    }

    @Test
    @DisplayName("S0-30: never calls the API server's EIP a way out for workloads")
    void isNoEgress() {
        AccessPlan<AckApiServerAccess> plan = AccessPlan.of(internal(), INTERNAL.exposedBy(Clusters.EIP_1), KEEP);
        assertThat(plan.toString()).doesNotContainIgnoringCase("egress").doesNotContainIgnoringCase("outbound");
        assertThat(plan.reach())
                .filteredOn(row -> row.client().place() == Client.Place.VPC)
                .allMatch(row -> row.before().equals(row.after()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"updating", "upgrading", "initial", "failed", "deleting", "a_new_state"})
    @DisplayName("S0-23: is refused while the cluster is not running")
    void refusesStates(String state) {
        AckCluster cluster = Clusters.with(
                internal(), state, new AckBalancer.Clb("lb-1"), internal().otherEips());
        assertThatThrownBy(() -> AccessPlan.of(cluster, INTERNAL.exposedBy(Clusters.EIP_1), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(state);
        assertThat(AccessPlan.of(cluster, INTERNAL, KEEP).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("S0-20: reports an exposure whose EIP was taken off by hand as broken, and can repair or end it")
    void broken() {
        AckCluster broken = Clusters.broken(internal());
        assertThat(broken.isExposureBroken()).isTrue();
        assertThat(broken.findings().codes()).containsExactly("exposure-broken");
        assertThat(broken.access()).isEqualTo(INTERNAL);
        assertThat(steps(broken, INTERNAL)).containsExactly("DisassociateEip");
        assertThat(steps(broken, INTERNAL.exposedBy(Clusters.EIP_1))).containsExactly("AssociateEip");
        assertThat(broken.reach(Client.onInternet("x", OFFICE))).isInstanceOf(Reach.NotReached.class);
    }

    @Test
    @DisplayName(
            "S0-28, access case 13: switches the list on first and the exposure second, and takes the exposure back first")
    void order() {
        AckApiServerAccess restricted = INTERNAL.exposedBy(Clusters.EIP_1).with(NetworkAcl.allowOnly(OFFICE));
        assertThat(steps(internal(), restricted))
                .containsExactly("CreateAcl", "AddAclEntries", "SwitchAcl", "AssociateEip");
        AckCluster there = internal();
        for (AccessStep step : internal().stepsTo(restricted)) {
            there = there.after(step);
        }
        assertThat(steps(there, INTERNAL)).containsExactly("DisassociateEip", "SwitchAclOff");
        assertThat(steps(there, there.access().internal())).containsExactly("DisassociateEip");
    }

    @Test
    @DisplayName("access case 12: gives an allow list what the cluster needs, with where it comes from, and says so")
    void needs() {
        AccessPlan<AckApiServerAccess> plan =
                AccessPlan.of(internal(), INTERNAL.with(NetworkAcl.allowOnly(OFFICE)), KEEP);
        assertThat(plan.findings().codes()).contains("needed-ranges-added");
        assertThat(plan.toString()).contains("100.104.0.0/16 (ACK control plane)", "10.0.0.0/16 (VPC)");
        assertThat(plan.blocks()).isEmpty();
        AckCluster lacking =
                Clusters.ack(Exposure.internal(), Clusters.listener(AclType.ALLOW, Clusters.own("203.0.113.0/24")));
        assertThat(lacking.findings().codes()).contains("allow-list-lacks-needed-ranges");
        assertThatThrownBy(() ->
                        AccessPlan.of(internal(), INTERNAL.with(NetworkAcl.denyOnly(CidrSet.of("10.0.4.0/24"))), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("deny-list-hits-needed-ranges");
    }

    @Test
    @DisplayName("agrees to the blocks that go in and out of a list, and to no comment on them")
    void agreesToBlocks() {
        Acl own = Clusters.withNeeded(Clusters.own("203.0.113.0/24"));
        AckCluster cluster = Clusters.ack(Exposure.internal(), Clusters.listener(AclType.ALLOW, own));
        AccessPlan<AckApiServerAccess> plan =
                AccessPlan.of(cluster, cluster.access().with(NetworkAcl.allowOnly(CidrSet.of("192.0.2.0/24"))), KEEP);

        assertThat(AgreedWay.work(plan))
                .endsWith("add to " + own.name() + " 192.0.2.0/24", "remove from " + own.name() + " 203.0.113.0/24");
    }

    @Test
    @DisplayName(
            "access case 12: leaves a list that other listeners use as it is, and puts one of its own in its place")
    void sharedLists() {
        AckCluster cluster = Clusters.ack(
                Exposure.internal(),
                Clusters.listener(
                        AclType.ALLOW, Clusters.withNeeded(Clusters.acl("shared", Acl.Use.SHARED, "192.0.2.0/24"))));
        List<AccessStep> steps = cluster.stepsTo(cluster.access().allow("203.0.113.0/24"));
        assertThat(steps).hasSize(3).noneMatch(step -> step.toString().contains("ACL shared"));
        assertThat(steps.get(2)).isInstanceOf(AccessStep.SwitchAcl.class);
    }

    @Test
    @DisplayName(
            "access case 11: adds before it removes, 50 at a time, and swaps lists when both together are over 300")
    void addsBeforeItRemoves() {
        List<String> first =
                IntStream.range(0, 120).mapToObj(i -> "203.0." + i + ".0/24").toList();
        List<String> second =
                IntStream.range(60, 180).mapToObj(i -> "203.0." + i + ".0/24").toList();
        AckCluster cluster = withAllowList(first);
        AckApiServerAccess wanted = INTERNAL.with(NetworkAcl.allowOnly(CidrSet.of(second.toArray(String[]::new))));
        assertThat(steps(cluster, wanted))
                .containsExactly("AddAclEntries", "AddAclEntries", "RemoveAclEntries", "RemoveAclEntries");
        List<String> many = Stream.concat(
                        IntStream.range(0, 250).mapToObj(i -> "198.51." + i + ".0/24"), Stream.of("203.0.1.0/24"))
                .toList();
        assertThat(steps(cluster, INTERNAL.with(NetworkAcl.allowOnly(CidrSet.of(many.toArray(String[]::new))))))
                .startsWith("CreateAcl")
                .endsWith("SwitchAcl", "DeleteAcl")
                .doesNotContain("RemoveAclEntries");
    }

    private static AckCluster withAllowList(List<String> cidrs) {
        Acl acl = Clusters.withNeeded(Clusters.own(cidrs.toArray(String[]::new)));
        return Clusters.ack(Exposure.internal(), Clusters.listener(AclType.ALLOW, acl));
    }

    @Test
    @Tag("sweep")
    @DisplayName("access case 11: lets in before and after alike at every step, whatever the size of lists")
    void bigListsStayBetween() {
        List<List<String>> blocks = IntStream.range(0, 5)
                .mapToObj(block -> IntStream.range(0, 58)
                        .mapToObj(i -> "20" + block + ".0." + i + ".0/24")
                        .toList())
                .toList();
        for (int from = 1; from < 32; from++) {
            for (int to = 1; to < 32; to++) {
                AckCluster cluster = withAllowList(chosen(blocks, from));
                CidrSet target = CidrSet.of(chosen(blocks, to).toArray(String[]::new));
                AckCluster now = cluster;
                CidrSet before = cluster.listener().entries();
                CidrSet after = target.plus(AclEntry.cidrs(Clusters.NEEDED));
                for (AccessStep step : cluster.stepsTo(INTERNAL.with(NetworkAcl.allowOnly(target)))) {
                    now = now.after(step);
                    CidrSet in = now.listener().entries();
                    assertThat(in.size()).isLessThanOrEqualTo(Acl.MOST_ENTRIES);
                    assertThat(in.minus(before).minus(after).isEmpty()).isTrue();
                    assertThat(before.minus(before.minus(after)).minus(in).isEmpty())
                            .isTrue();
                }
                assertThat(now.listener().entries()).isEqualTo(after);
                assertThat(now.listener().spare()).isEmpty();
            }
        }
    }

    private static List<String> chosen(List<List<String>> blocks, int bits) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if ((bits >> i & 1) == 1) {
                all.addAll(blocks.get(i));
            }
        }
        return all;
    }

    @Test
    @DisplayName("access case 15: shows the public endpoint of a Network Load Balancer, and refuses to plan with it")
    void networkLoadBalancers() {
        AckCluster nlb = new AckCluster(
                ClusterId.of("c1"),
                ClusterKind.ACK_MANAGED,
                "running",
                "cn-hangzhou",
                new AckBalancer.Nlb("nlb-1"),
                "https://10.0.0.1:6443",
                Optional.of("https://nlb-2.cn-hangzhou.nlb.aliyuncsslb.com:6443"),
                Optional.empty(),
                AckListener.open(),
                Clusters.NEEDED,
                List.of());
        assertThat(nlb.access().exposure()).isEqualTo(new Exposure.ByBalancer("nlb-1"));
        assertThat(nlb.isExposureBroken()).isFalse();
        assertThat(nlb.reach(Client.onInternet("office", OFFICE)).isReached()).isTrue();
        for (Exposure wanted : List.of(Exposure.internal(), Exposure.by(Clusters.EIP_1))) {
            assertThatThrownBy(() -> AccessPlan.of(nlb, nlb.access().with(wanted), KEEP))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("balancer-takes-no-eip");
        }
        assertThat(AccessPlan.of(nlb, nlb.access(), KEEP).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("refuses 301 entries, IPv6 entries, and any list on a Network Load Balancer, with a reason of its own")
    void refusesLists() {
        CidrSet many = CidrSet.of(IntStream.range(0, 299)
                .mapToObj(i -> "203." + i / 200 + "." + i % 200 + ".0/24")
                .toArray(String[]::new));
        assertThatThrownBy(() -> AccessPlan.of(internal(), INTERNAL.with(NetworkAcl.allowOnly(many)), KEEP))
                .hasMessageContaining("too-many-acl-entries")
                .hasMessageContaining("301");
        assertThatThrownBy(() -> AccessPlan.of(
                        internal(), INTERNAL.with(NetworkAcl.denyOnly(CidrSet.of("2001:db8::/32"))), KEEP))
                .hasMessageContaining("acl-entry-not-ipv4");
        AckCluster nlb = Clusters.with(
                internal(), "running", new AckBalancer.Nlb("nlb-1"), internal().otherEips());
        assertThatThrownBy(() -> AccessPlan.of(nlb, INTERNAL.with(NetworkAcl.allowOnly(OFFICE)), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("balancer-has-no-acl")
                .hasMessageContaining("nlb-1");
    }

    @Test
    @DisplayName("an empty list that is on is reported as open and gets entries by a second list in one call")
    void emptyLists() {
        for (AclType type : AclType.values()) {
            AckCluster cluster = Clusters.ack(Exposure.by(Clusters.EIP_1), Clusters.listener(type, Clusters.own()));
            assertThat(cluster.findings().codes()).contains("acl-on-but-empty", "open-to-internet");
            assertThat(cluster.access().acl()).isEqualTo(NetworkAcl.off());
        }
        AckCluster empty = Clusters.ack(Exposure.internal(), Clusters.listener(AclType.ALLOW, Clusters.own()));
        assertThat(steps(empty, INTERNAL.with(NetworkAcl.allowOnly(OFFICE))))
                .containsExactly("CreateAcl", "AddAclEntries", "SwitchAcl", "DeleteAcl");
    }

    @Test
    @DisplayName("a list without entries cannot be wished for, since it would let everybody in")
    void emptyWish() {
        assertThatThrownBy(() -> NetworkAcl.allowOnly(CidrSet.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("everybody");
        assertThatThrownBy(() -> NetworkAcl.denyOnly(CidrSet.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("an Edge cluster's allow list warns of edge nodes, whose networks nobody else knows")
    void edge() {
        AckCluster cluster = Clusters.ack(ClusterKind.ACK_EDGE, Exposure.internal(), AckListener.open());
        assertThat(AccessPlan.of(cluster, INTERNAL.with(NetworkAcl.allowOnly(OFFICE)), KEEP)
                        .findings()
                        .codes())
                .contains("edge-nodes-need-the-list");
    }

    @Test
    @DisplayName(
            "edits that allow an address add it to an allow list, take it out of a deny list, and change nothing without one")
    void allow() {
        AckApiServerAccess allowing = INTERNAL.with(NetworkAcl.allowOnly(OFFICE));
        assertThat(allowing.allow("192.0.2.0/24").acl())
                .isEqualTo(NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24", "192.0.2.0/24")));
        AckApiServerAccess denying = INTERNAL.with(NetworkAcl.denyOnly(OFFICE));
        assertThat(denying.allow("203.0.113.0/24").acl()).isEqualTo(NetworkAcl.off());
        assertThat(INTERNAL.allow("192.0.2.0/24")).isEqualTo(INTERNAL);
    }
}
