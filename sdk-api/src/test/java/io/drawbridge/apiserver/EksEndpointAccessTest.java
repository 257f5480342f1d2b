package io.drawbridge.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.network.CidrSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The endpoint access of an EKS cluster")
class EksEndpointAccessTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");

    @Test
    @DisplayName("S1-1: is public for everybody and not private unless something is said")
    void defaults() {
        EksEndpointAccess access = EksEndpointAccess.defaults();
        assertThat(access).isInstanceOf(EksEndpointAccess.PublicOnly.class);
        assertThat(access.publicClients()).contains(EksEndpointAccess.ANYWHERE);
        assertThat(access).hasToString("public from anywhere");
    }

    @Test
    @DisplayName("S1-2: is public, public and private, or private; neither cannot be said")
    void modes() {
        assertThat(EksEndpointAccess.publicOnly(OFFICE).isPrivate()).isFalse();
        assertThat(EksEndpointAccess.publicAndPrivate(OFFICE).isPrivate()).isTrue();
        assertThat(EksEndpointAccess.privateOnly().isPublic()).isFalse();
        assertThatThrownBy(() -> EksEndpointAccess.privateOnly().withoutPrivateEndpoint())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withPublicEndpoint");
        assertThat(EksEndpointAccess.publicOnly(OFFICE).withoutPublicEndpoint().isPrivate())
                .isTrue();
    }

    @Test
    @DisplayName("S1-4: has CIDRs in the public modes alone, and never an empty list, which EKS may take for everybody")
    void cidrs() {
        assertThat(EksEndpointAccess.privateOnly().publicClients()).isEmpty();
        assertThatThrownBy(() -> EksEndpointAccess.publicOnly(CidrSet.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private access only");
        assertThatThrownBy(() -> EksEndpointAccess.publicAndPrivate(OFFICE).revoke(OFFICE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("lets no family of addresses stand for the other, and drops blocks beside all of their family")
    void defaultLists() {
        assertThat(EksEndpointAccess.publicOnly(CidrSet.of("0.0.0.0/0", "203.0.113.0/24", "::/0")))
                .isEqualTo(EksEndpointAccess.defaults());
        assertThat(EksEndpointAccess.publicOnly(CidrSet.of("0.0.0.0/0", "203.0.113.0/24")))
                .isEqualTo(EksEndpointAccess.publicOnly(CidrSet.of("0.0.0.0/0")))
                .isNotEqualTo(EksEndpointAccess.defaults());
        CidrSet chosenIpv6 = CidrSet.of("0.0.0.0/0", "2001:db8::/32");
        assertThat(EksEndpointAccess.publicOnly(chosenIpv6).publicClients()).hasValue(chosenIpv6);
    }

    @Test
    @DisplayName("is edited without losing what was there")
    void edits() {
        EksEndpointAccess both =
                EksEndpointAccess.publicOnly(OFFICE).withPrivateEndpoint().allow("198.51.100.0/24");
        assertThat(both).isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE.plus(CidrSet.of("198.51.100.0/24"))));
        assertThat(both.revoke(CidrSet.of("198.51.100.0/24", "192.0.2.0/24")))
                .isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(both.withoutPrivateEndpoint()).isInstanceOf(EksEndpointAccess.PublicOnly.class);
        assertThat(EksEndpointAccess.defaults().allow("203.0.113.0/24")).isEqualTo(EksEndpointAccess.defaults());
        assertThat(EksEndpointAccess.privateOnly().allow("203.0.113.0/24"))
                .isEqualTo(EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(EksEndpointAccess.privateOnly().revoke(OFFICE)).isEqualTo(EksEndpointAccess.privateOnly());
    }

    @Test
    @DisplayName("spelled differently is the same: order, case, duplicates, zeros, a missing /32 (access case 8)")
    void isNormalized() {
        assertThat(EksEndpointAccess.publicOnly(CidrSet.of("2001:DB8:0:0::/32", "203.0.113.7", "203.0.113.7/32")))
                .isEqualTo(EksEndpointAccess.publicOnly(CidrSet.of("203.0.113.7/32", "2001:db8::/32")));
        assertThatThrownBy(() -> CidrSet.of("203.0.113.7/24")).hasMessageContaining("write 203.0.113.0/24");
    }
}
