package io.drawbridge.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A kind of cluster")
class ClusterKindTest {

    private static Set<Capability> of(ClusterKind kind) {
        return Arrays.stream(Capability.values())
                .filter(capability -> kind.supports(capability).isSupported())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName(
            "S0-3, S0-4, S0-5, S0-6, S0-8, S0-9, S0-10, S0-11: can do what the vendor's document says, and no more")
    void capabilities() {
        Set<Capability> all = Set.of(
                Capability.EXPOSE_AT_CREATION,
                Capability.EXPOSE,
                Capability.UNEXPOSE,
                Capability.CHANGE_EIP,
                Capability.RESTRICT);
        assertThat(of(ClusterKind.ACK_MANAGED)).isEqualTo(all);
        assertThat(of(ClusterKind.ACK_SERVERLESS)).isEqualTo(all);
        assertThat(of(ClusterKind.ACK_EDGE))
                .containsExactlyInAnyOrder(Capability.EXPOSE_AT_CREATION, Capability.EXPOSE, Capability.RESTRICT);
        assertThat(of(ClusterKind.ACK_DEDICATED)).containsExactly(Capability.RESTRICT);
        assertThat(of(ClusterKind.ACK_LINGJUN)).isEmpty();
        assertThat(of(ClusterKind.EKS))
                .contains(Capability.SWITCH_PRIVATE_ENDPOINT)
                .doesNotContain(Capability.CHANGE_EIP);
        assertThat(of(ClusterKind.EKS_OUTPOSTS)).isEmpty();
    }

    @Test
    @DisplayName("S0-7: names the hot migration to managed Pro as the way out for a dedicated cluster")
    void hotMigration() {
        assertThat(ClusterKind.ACK_DEDICATED.supports(Capability.EXPOSE))
                .isInstanceOfSatisfying(
                        Support.Unsupported.class,
                        no -> assertThat(no.remedy()).contains("hot migration").contains("managed Pro"));
    }

    @ParameterizedTest
    @EnumSource(ClusterKind.class)
    @DisplayName("gives a reason for everything that it cannot do")
    void reasons(ClusterKind kind) {
        for (Capability capability : Capability.values()) {
            Support support = kind.supports(capability);
            if (support instanceof Support.Unsupported no) {
                assertThat(no.reason()).isNotBlank();
                assertThat(no.remedy()).isNotBlank();
            } else if (support instanceof Support.Unconfirmed no) {
                assertThat(no.reason()).contains(kind.toString());
            }
        }
    }
}
