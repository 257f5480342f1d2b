package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which CIDRs a public endpoint takes. */
final class EksCidrs {

    private static final int MOST = 40;

    private static final List<NetBlock> RESERVED = Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
            .map(NetBlock::parse)
            .flatMap(Optional::stream)
            .toList();

    private EksCidrs() {}

    /** Rule {@link EngineRule#EKS_DEFAULT_CIDRS}. */
    static List<String> everywhere(EksHost host) {
        return host.isDualStack() ? List.of("0.0.0.0/0", "::/0") : List.of("0.0.0.0/0");
    }

    /**
     * The CIDRs, each once and in network form. Rules {@link EngineRule#EKS_INVALID_CIDRS},
     * {@link EngineRule#EKS_RESERVED_CIDRS} and {@link EngineRule#EKS_FORTY_CIDRS}.
     */
    static List<String> admit(List<String> asked, EksHost host) {
        List<String> invalid = new ArrayList<>();
        Set<String> admitted = new LinkedHashSet<>();
        for (String cidr : asked) {
            Optional<NetBlock> block = NetBlock.parse(cidr).filter(found -> isAdmitted(found, host));
            block.ifPresentOrElse(found -> admitted.add(found.toString()), () -> invalid.add(cidr));
        }
        if (!invalid.isEmpty()) {
            throw EksCodes.invalid("The following CIDRs are invalid in publicAccessCidrs: " + invalid);
        }
        if (admitted.size() > MOST) {
            throw EksCodes.invalid(
                    "At most " + MOST + " CIDRs are allowed in publicAccessCidrs, not " + admitted.size() + ".");
        }
        return List.copyOf(admitted);
    }

    private static boolean isAdmitted(NetBlock block, EksHost host) {
        return !block.hasHostBits()
                && (!block.isIpv6() || host.isDualStack())
                && RESERVED.stream().noneMatch(block::isWithin);
    }
}
