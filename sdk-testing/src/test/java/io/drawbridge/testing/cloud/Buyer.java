package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.nio.file.Path;

/** A program that buys until it is killed, and prints what it was answered. */
final class Buyer {

    private Buyer() {}

    static FakeCloud open(Path journal) {
        return FakeCloud.builder(CloudProfile.ALIYUN)
                .quota(1_000_000)
                .unlimitedRates()
                .journal(journal)
                .build();
    }

    public static void main(String[] args) {
        FakeCloud cloud = open(Path.of(args[0]));
        for (int i = 0; i < 100_000; i++) {
            System.out.println(cloud.eips()
                    .allocate(EipSpec.defaults(), Marks.of("uid-" + i))
                    .id());
        }
    }
}
