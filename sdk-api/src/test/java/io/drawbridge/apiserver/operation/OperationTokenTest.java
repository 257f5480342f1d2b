package io.drawbridge.apiserver.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.plan.Wish;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.network.CidrSet;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The token of an operation")
class OperationTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24", "2001:db8::/32");
    private static final EipSpec SPEC = EipSpec.builder()
            .bandwidth(Bandwidth.ofMbps(7))
            .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
            .isp(Isp.BGP_PRO)
            .publicIpAddressPoolId("pippool-1")
            .resourceGroupId("rg-1")
            .name("api \u00fc&=%")
            .description("the API server's")
            .securityProtection(SecurityProtection.ANTI_DDOS_ENHANCED)
            .tag("team", "platform")
            .tag("stage", "prod")
            .build();

    static Stream<Access> accesses() {
        return Stream.of(
                EksEndpointAccess.privateOnly(),
                EksEndpointAccess.publicOnly(OFFICE),
                EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE),
                new AckApiServerAccess(Exposure.internal(), NetworkAcl.off()),
                new AckApiServerAccess(Exposure.by(EipId.of("eip-1")), NetworkAcl.allowOnly(OFFICE)),
                new AckApiServerAccess(Exposure.byNewEip(SPEC), NetworkAcl.denyOnly(OFFICE)),
                new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.off()));
    }

    static Stream<Optional<Pending>> waits() {
        EipId eip = EipId.of("eip-1");
        OperationId task = new OperationId("T-1");
        return Stream.of(
                Optional.empty(),
                Optional.of(Pending.foreign(task, NOW)),
                pending(new AccessStep.AssociateEip(Optional.of(eip))),
                pending(new AccessStep.AssociateEip(Optional.empty())),
                pending(new AccessStep.ChangeEip(eip, EipId.of("eip-2"))),
                pending(new AccessStep.DisassociateEip(Optional.empty())),
                Optional.of(Pending.unknown(new AccessStep.DisassociateEip(Optional.of(eip)), NOW)),
                pending(new AccessStep.SetEndpointAccess(EksEndpointAccess.publicOnly(OFFICE), OFFICE)));
    }

    private static Optional<Pending> pending(AccessStep step) {
        return Optional.of(Pending.accepted(step, Optional.of(new OperationId("T-1")), NOW));
    }

    private static <A extends Access> OperationState<A> state(A wanted, Optional<A> detour, Optional<Pending> pending) {
        KeepReachable keep = KeepReachable.from("203.0.113.7/32")
                .nodeEgress("198.51.100.4")
                .and(Client.inConnectedNetwork("vpn", CidrSet.of("10.9.0.0/16")).memberOf("sg-1", "sg-2"));
        return new OperationState<>(
                ClusterId.of("prod"),
                new Wish<>(wanted, keep, Wish.Fixes.TAKEN, Set.of("client-cut-off:vpn"), detour),
                Set.of("client-cut-off:vpn", "open-to-internet:acl"),
                Set.of("0a1b", "2c3d"),
                pending,
                AccessProgress.Change.CHANGED,
                1);
    }

    @ParameterizedTest
    @MethodSource("accesses")
    @DisplayName("S0-21: holds the wish and all its conditions, for every way to say an access")
    void holdsTheWish(Access wanted) {
        OperationState<Access> state = state(wanted, Optional.of(wanted), Optional.empty());
        assertThat(OperationToken.read(OperationToken.write(state), Access.class))
                .isEqualTo(state);
    }

    @Test
    @DisplayName("holds every setting of an EIP that is to be bought")
    void holdsEverySetting() throws ReflectiveOperationException {
        EipSpec spec = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(7))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .isp(Isp.BGP_PRO)
                .publicIpAddressPoolId("pippool-1")
                .resourceGroupId("rg-1")
                .name("api")
                .description("of the API server")
                .securityProtection(SecurityProtection.ANTI_DDOS_ENHANCED)
                .tag("team", "web")
                .tag("stage", "test")
                .build();
        for (RecordComponent setting : EipSpec.class.getRecordComponents()) {
            assertThat(setting.getAccessor().invoke(spec))
                    .as("%s of the sample; give it another value than its default", setting.getName())
                    .isNotEqualTo(setting.getAccessor().invoke(EipSpec.defaults()));
        }
        Access wanted = new AckApiServerAccess(Exposure.byNewEip(spec), NetworkAcl.off());
        OperationState<Access> state = state(wanted, Optional.empty(), Optional.empty());

        assertThat(OperationToken.read(OperationToken.write(state), Access.class))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource("waits")
    @DisplayName("holds what is waited for")
    void holdsWhatIsPending(Optional<Pending> pending) {
        Access wanted = EksEndpointAccess.privateOnly();
        OperationState<Access> state = state(wanted, Optional.empty(), pending);
        assertThat(OperationToken.read(OperationToken.write(state), Access.class))
                .isEqualTo(state);
    }

    @Test
    @DisplayName("leaves out a step that can be sent again without harm")
    void leavesOutSmallSteps() {
        Optional<Pending> pending = Optional.of(Pending.accepted(new AccessStep.SwitchAclOff(), Optional.empty(), NOW));
        Access wanted = EksEndpointAccess.privateOnly();
        OperationState<Access> read =
                OperationToken.read(OperationToken.write(state(wanted, Optional.empty(), pending)), Access.class);
        assertThat(read.pending().orElseThrow().step()).isEmpty();
    }

    @Test
    @DisplayName("of one cloud is refused by another")
    void isOfOneCloud() {
        String token = OperationToken.write(state(EksEndpointAccess.privateOnly(), Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationToken.read(token, AckApiServerAccess.class))
                .withMessageContaining("another cloud");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "hello",
                "{\"drawbridge\":\"2\"}",
                "{\"drawbridge\":\"1\"}",
                "{\"drawbridge\":1}",
                "{\"drawbridge\":\"1\",\"cluster\":\"../x\"}"
            })
    @DisplayName("that is none is refused with what is wrong")
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OperationToken.read(text, Access.class));
    }

    @Test
    @DisplayName("with any one field missing or wrong is refused, and never ends in another error")
    void survivesDamage() {
        String token = OperationToken.write(state(
                new AckApiServerAccess(Exposure.byNewEip(SPEC), NetworkAcl.allowOnly(OFFICE)),
                Optional.empty(),
                pending(new AccessStep.ChangeEip(EipId.of("eip-1"), EipId.of("eip-2")))));
        for (String field : List.of(
                "cluster",
                "fixes",
                "change",
                "denials",
                "since",
                "patience",
                "wanted.mode",
                "client0.place",
                "wanted.bandwidth",
                "wanted.cidrs.0",
                "step",
                "step.eip",
                "step.from")) {
            assertThatIllegalArgumentException()
                    .as(field)
                    .isThrownBy(() -> OperationToken.read(
                            token.replace("\"" + field + "\":\"", "\"" + field + "\":\"?!"), AckApiServerAccess.class));
        }
        for (String field : List.of("cluster", "fixes", "change", "patience", "wanted.mode", "step.eip", "step.from")) {
            assertThatIllegalArgumentException()
                    .as(field)
                    .isThrownBy(() -> OperationToken.read(
                            token.replace("\"" + field + "\"", "\"other\""), AckApiServerAccess.class));
        }
    }
}
