package io.drawbridge.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.ApiServerEndpoint.Form;
import io.drawbridge.apiserver.ApiServerEndpoint.Partition;
import io.drawbridge.network.IpFamily;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The host of an API server")
class ApiServerEndpointTest {

    private static final String HEX = "FF1DE699AA64BDA14ED2F1570FB48502";

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "S1-5, S1-6, S1-7, S1-8: tells region, partition and address families of EKS, in the real forms and in the document's")
    @CsvSource({
        HEX + ".gr7.eu-west-1.eks.amazonaws.com, eu-west-1, AWS, IPV4_ONLY",
        HEX + ".sk1.us-gov-west-1.eks.amazonaws.com, us-gov-west-1, AWS_US_GOV, IPV4_ONLY",
        HEX + ".yl4.cn-north-1.eks.amazonaws.com.cn, cn-north-1, AWS_CN, IPV4_ONLY",
        HEX + ".sk1.eks-cluster.us-east-1.api.aws, us-east-1, AWS, DUAL_STACK",
        HEX + ".sk1.eks-cluster.us-gov-east-1.api.aws, us-gov-east-1, AWS_US_GOV, DUAL_STACK",
        HEX + ".yl4.eks-cluster.cn-north-1.api.amazonwebservices.com.cn, cn-north-1, AWS_CN, DUAL_STACK",
        HEX + ".gr7.us-west-2.api.aws, us-west-2, AWS, DUAL_STACK",
        "eks-cluster.eu-west-1.eks.amazonaws.com, eu-west-1, AWS, IPV4_ONLY",
        "eks-cluster.cn-north-1.amazonwebservices.com.cn, cn-north-1, AWS_CN, IPV4_ONLY",
        "eks-cluster.eu-west-1.api.aws, eu-west-1, AWS, DUAL_STACK",
        "eks-cluster.cn-northwest-1.api.amazonwebservices.com.cn, cn-northwest-1, AWS_CN, DUAL_STACK",
        HEX + ".yl4.cn-north-1.api.amazonwebservices.com.cn, cn-north-1, AWS_CN, DUAL_STACK",
        HEX + ".gr7.us-iso-east-1.eks.c2s.ic.gov, us-iso-east-1, AWS_ISO, IPV4_ONLY",
        HEX + ".gr7.us-isob-east-1.eks.sc2s.sgov.gov, us-isob-east-1, AWS_ISO_B, IPV4_ONLY",
        HEX + ".gr7.eu-isoe-west-1.eks.cloud.adc-e.uk, eu-isoe-west-1, AWS_ISO_E, IPV4_ONLY",
        HEX + ".gr7.us-isof-south-1.eks.csp.hci.ic.gov, us-isof-south-1, AWS_ISO_F, IPV4_ONLY",
        HEX + ".gr7.eusc-de-east-1.eks.amazonaws.eu, eusc-de-east-1, AWS_EUSC, IPV4_ONLY",
        HEX + ".gr7.eks-cluster.eusc-de-east-1.api.amazonwebservices.eu, eusc-de-east-1, AWS_EUSC, DUAL_STACK",
        HEX + ".gr7.us-iso-west-1.api.aws.ic.gov, us-iso-west-1, AWS_ISO, DUAL_STACK"
    })
    void readsEks(String host, String region, Partition partition, Form form) {
        assertThat(ApiServerEndpoint.parse(host)).isInstanceOfSatisfying(ApiServerEndpoint.Eks.class, eks -> {
            assertThat(eks.region()).isEqualTo(region);
            assertThat(eks.partition()).isEqualTo(partition);
            assertThat(eks.form()).isEqualTo(form);
        });
        assertThat(ApiServerEndpoint.parse("HTTPS://" + host + ".:443/healthz?x=1"))
                .isEqualTo(ApiServerEndpoint.parse(host));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that is no cluster's, or nobody's form, is unknown and never an error")
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "evil-eks.amazonaws.com",
                "x.y.eu-west-1.evileks.amazonaws.com",
                "x.y.eu-west-1.eks.amazonaws.com.evil.example",
                "eks.eu-west-1.amazonaws.com",
                "eks.eu-west-1.api.aws",
                "oidc.eks.eu-west-1.amazonaws.com",
                "kubernetes.internal.example",
                "x.y.eu-isoe-west-1.cloud.adc-e.uk.example",
                "[2001:db8::1]:6443",
                "2001:db8::1",
                "nlb-abc.cn-hangzhou.nlb.aliyuncsslb.com.evil.example",
                "a..b.eu-west-1.eks.amazonaws.com",
                "://///",
                "https://%00"
            })
    void unknown(String text) {
        assertThat(ApiServerEndpoint.parse(text)).isInstanceOf(ApiServerEndpoint.Unknown.class);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A6, A22: is told apart from its port in a URL, with and without brackets")
    @CsvSource({
        "https://[2001:db8::1]:6443, 2001:db8::1, 6443",
        "[2001:db8::1]:6443, 2001:db8::1, 6443",
        "[2001:DB8::1], 2001:db8::1, -1",
        "https://[2001:db8::1]/, 2001:db8::1, 443",
        "2001:db8::1, 2001:db8::1, -1",
        "198.51.100.9:5555, 198.51.100.9, 5555",
        "api.example.com:8443, api.example.com, 8443",
        "https://api.example.com.:8443/path?x=1:2, api.example.com, 8443",
        "https://user:word@api.example.com:8443, api.example.com, 8443",
        "https://api.example.com, api.example.com, 443",
        "api.example.com, api.example.com, -1"
    })
    void hostAndPort(String text, String host, int port) {
        assertThat(ApiServerEndpoint.parse(text).host()).isEqualTo(host);
        assertThat(ApiServerEndpoint.portOf(text).orElse(-1)).isEqualTo(port);
    }

    @ParameterizedTest
    @DisplayName("A6: with a port that is none is refused by whoever asks for the port")
    @ValueSource(strings = {"api.example.com:0", "api.example.com:65536", "api.example.com:https", "[::1]:-1"})
    void badPort(String text) {
        assertThatThrownBy(() -> ApiServerEndpoint.portOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    @DisplayName("of hostile length is read in no time")
    void hostile() {
        assertThat(ApiServerEndpoint.parse("a.".repeat(200_000) + "eu-west-1.eks.amazonaws.com"))
                .isInstanceOf(ApiServerEndpoint.Unknown.class);
        assertThat(ApiServerEndpoint.parse("a-".repeat(200_000) + ".x.eu-west-1.eks.amazonaws.com"))
                .isInstanceOf(ApiServerEndpoint.Unknown.class);
    }

    @Test
    @DisplayName(
            "is an address on ACK's Classic Load Balancer, and a name with id and region on its Network Load Balancer")
    void readsAck() {
        assertThat(ApiServerEndpoint.parse("https://198.51.100.7:6443"))
                .isEqualTo(new ApiServerEndpoint.AckAddress("198.51.100.7"));
        assertThat(ApiServerEndpoint.parse("https://nlb-a1b2.cn-hangzhou.nlb.aliyuncsslb.com:6443"))
                .isEqualTo(new ApiServerEndpoint.AckNlb(
                        "nlb-a1b2.cn-hangzhou.nlb.aliyuncsslb.com", "nlb-a1b2", "cn-hangzhou"));
    }

    @Test
    @DisplayName("S1-9: of an IPv6 cluster, in the IPv4 form, tells that it is from before October 2024")
    void earlyIpv6() {
        assertThat(ApiServerEndpoint.parse(Clusters.IPV4_HOST).isEarlyIpv6Cluster(IpFamily.IPV6))
                .isTrue();
        assertThat(ApiServerEndpoint.parse(Clusters.IPV4_HOST).isEarlyIpv6Cluster(IpFamily.IPV4))
                .isFalse();
        assertThat(ApiServerEndpoint.parse(Clusters.DUAL_HOST).isEarlyIpv6Cluster(IpFamily.IPV6))
                .isFalse();
        assertThat(ApiServerEndpoint.parse(Clusters.IPV4_HOST).cidrFamilies()).containsExactly(IpFamily.IPV4);
    }
}
