package io.drawbridge.apiserver;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.List;

/** Which addresses there are on the Internet, and which are not. */
final class InternetSpace {

    /** Nobody on the Internet has these; EKS refuses them. Its own full list is not published. */
    private static final CidrSet RESERVED = CidrSet.PRIVATE_IPV4.plus(CidrSet.of(
            "0.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::1/128",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8"));

    private static final CidrSet PUBLIC_IPV4 =
            CidrSet.of(List.of(Cidr.ANY_IPV4)).without(RESERVED);

    /** All global unicast addresses, RFC 4291. */
    private static final CidrSet PUBLIC_IPV6 = CidrSet.of("2000::/3");

    private InternetSpace() {}

    /** Whether nobody on the Internet has an address of the block. */
    static boolean hasNoneOf(Cidr cidr) {
        return RESERVED.covers(cidr);
    }

    /** Those blocks that nobody on the Internet has an address of. */
    static CidrSet notIn(CidrSet cidrs) {
        return CidrSet.of(cidrs.stream().filter(InternetSpace::hasNoneOf).toList());
    }

    /**
     * Whether everybody on the Internet with an address of the family is in one of the blocks, however many there are.
     */
    static boolean isCoveredBy(CidrSet cidrs, IpFamily family) {
        return cidrs.covers(family == IpFamily.IPV4 ? PUBLIC_IPV4 : PUBLIC_IPV6);
    }
}
