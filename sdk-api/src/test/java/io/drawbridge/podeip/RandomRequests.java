package io.drawbridge.podeip;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Requests of every shape, the same for the same seed. */
final class RandomRequests {

    private static final List<String> ISPS =
            List.of("BGP", "BGP_PRO", "BGP_FinanceCloud", "ChinaTelecom", "Lunar\"Net");
    private static final String ID_CHARACTERS = "abcXYZ019-_";

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    PodEipRequest next() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> PodEipRequest.useExisting(EipId.of("eip-" + id()));
            case 2 -> PodEipRequest.useTagged(EipTag.of(id(), text(128)));
            default -> allocate();
        };
    }

    private PodEipRequest allocate() {
        PodEipRequest.Allocate.Builder builder = PodEipRequest.allocate();
        boolean byBandwidth = random.nextBoolean();
        if (byBandwidth) {
            builder.internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH);
        } else if (random.nextBoolean()) {
            builder.internetChargeType(InternetChargeType.PAY_BY_TRAFFIC);
        }
        sometimes(() -> builder.bandwidth(Bandwidth.ofMbps(1 + random.nextInt(byBandwidth ? 500 : 200))));
        sometimes(() -> builder.isp(isp(byBandwidth)));
        sometimes(() -> builder.publicIpAddressPoolId("pippool-" + id()));
        sometimes(() -> builder.resourceGroupId("rg-" + id()));
        sometimes(() -> builder.name("n" + text(127)));
        sometimes(() -> builder.description("d" + text(255)));
        sometimes(() ->
                builder.securityProtection(SecurityProtection.of(random.nextBoolean() ? "AntiDDoS_Enhanced" : id())));
        sometimes(() -> builder.bandwidthPackage(BandwidthPackageId.of("cbwp-" + id())));
        sometimes(() -> builder.release(release()));
        sometimes(() -> addTags(builder));
        return builder.build();
    }

    private void sometimes(Runnable step) {
        if (random.nextBoolean()) {
            step.run();
        }
    }

    private Isp isp(boolean byBandwidth) {
        Isp isp = Isp.of(ISPS.get(random.nextInt(ISPS.size())));
        return isp.isSingleLine() && !byBandwidth ? Isp.BGP : isp;
    }

    private ReleaseStrategy release() {
        return switch (random.nextInt(3)) {
            case 0 -> ReleaseStrategy.follow();
            case 1 -> ReleaseStrategy.never();
            default -> ReleaseStrategy.ttl(Duration.ofNanos(random.nextLong() & Long.MAX_VALUE));
        };
    }

    private void addTags(PodEipRequest.Allocate.Builder builder) {
        int count = random.nextInt(16);
        for (int i = 0; i < count; i++) {
            builder.tag("t" + i + text(100), text(128));
        }
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        for (int length = 1 + random.nextInt(20); length > 0; length--) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return "i" + id;
    }

    /** Any characters, control characters and halves of surrogate pairs among them. */
    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            boolean plain = random.nextInt(4) > 0;
            text.append((char) (plain ? ' ' + random.nextInt(95) : random.nextInt(0x10000)));
        }
        return text.toString().replace("http", "");
    }
}
