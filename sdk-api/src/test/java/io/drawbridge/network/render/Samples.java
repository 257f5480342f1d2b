package io.drawbridge.network.render;

import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;

/** One rule of each kind. */
final class Samples {

    static final PortRule KUBELET = PortRule.ingress()
            .tcp(10250)
            .cidr("10.0.0.0/16")
            .purpose("kubelet, by way of Raven")
            .build();
    static final PortRule HOST = PortRule.egress()
            .tcp(443)
            .host("cs-anony.aliyuncs.com")
            .purpose("control plane")
            .build();
    static final PortRule GROUP =
            PortRule.ingress().protocol(Protocol.ALL).group("sg-0a1b").build();
    static final PortRule OTHERS =
            PortRule.egress().protocol(Protocol.OTHER).cidr("198.51.100.0/24").build();

    static final PortRules EVERY_KIND = PortRules.of(
            KUBELET,
            PortRule.ingress()
                    .deny()
                    .tcp(22)
                    .cidr("0.0.0.0/0")
                    .purpose("no SSH")
                    .build(),
            PortRule.ingress().protocol(Protocol.ICMP).cidr("2001:db8::/32").build(),
            PortRule.ingress().protocol(Protocol.ICMP).cidr("10.0.0.0/8").build(),
            PortRule.egress()
                    .udp(4500)
                    .cidr("203.0.113.7")
                    .purpose("Raven tunnel")
                    .build(),
            PortRule.egress()
                    .tcp(new PortRange(10280, 10284))
                    .cidr("203.0.113.7")
                    .purpose("Raven proxy")
                    .build(),
            PortRule.egress().protocol(Protocol.TCP).cidr("::/0").build(),
            PortRule.egress().protocol(Protocol.ALL).cidr("192.0.2.0/24").build(),
            GROUP,
            HOST,
            OTHERS,
            PortRule.ingress()
                    .protocol(Protocol.IP_IN_IP)
                    .cidr("10.0.0.0/16")
                    .purpose("Calico")
                    .build(),
            PortRule.ingress().deny().protocol(Protocol.GRE).cidr("0.0.0.0/0").build(),
            PortRule.egress()
                    .protocol(Protocol.ESP)
                    .cidr("2001:db8::/32")
                    .purpose("IPsec")
                    .build(),
            PortRule.egress().protocol(Protocol.number(89)).group("pl-0c2d").build(),
            PortRule.ingress()
                    .protocol(Protocol.icmp(8))
                    .cidr("198.51.100.0/24")
                    .purpose("ping")
                    .build(),
            PortRule.ingress()
                    .protocol(Protocol.icmp(3, 4))
                    .cidr("0.0.0.0/0")
                    .purpose("path MTU")
                    .build(),
            PortRule.ingress().protocol(Protocol.icmp(2)).cidr("::/0").build());

    /** What gets out of quotes in one language or another. */
    static final String HOSTILE =
            "a\" accept comment \"b' -j ACCEPT $(reboot) `id` ${file(\"/etc/passwd\")} %{ if true } | <b> \\ # é";

    private Samples() {}
}
