package io.drawbridge.examples.options;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cloud: a fake one in a file, or a real one. */
public final class CloudOptions {

    /** Whose cloud. */
    private enum Provider {
        FAKE,
        ALIYUN,
        AWS
    }

    @Option(
            names = "--cloud",
            paramLabel = "fake|aliyun|aws",
            defaultValue = "fake",
            description =
                    "whose elastic IPs: of --fake-cloud (the default), or of the real Alibaba Cloud or AWS, with the"
                            + " credentials that the vendor's default chain finds")
    private Provider provider = Provider.FAKE;

    @Mixin
    private FakeCloudOptions fake = new FakeCloudOptions();

    @Mixin
    private RealCloudOptions real = new RealCloudOptions();

    /** Whether the command line names a cloud. */
    public boolean isGiven() {
        return provider != Provider.FAKE || fake.isGiven() || real.isGiven();
    }

    /** The account; nothing is called yet. */
    public CloudAccount open() {
        if (provider == Provider.FAKE && real.isGiven()) {
            throw new UsageException("--region, --vpc and --endpoint are of --cloud=aliyun and --cloud=aws");
        }
        if (provider != Provider.FAKE && fake.isGiven()) {
            throw new UsageException("--fake-cloud and --rates are of --cloud=fake");
        }
        return switch (provider) {
            case FAKE -> CloudAccount.of(fake.open());
            case ALIYUN -> CloudAccount.of(real.aliyun());
            case AWS -> CloudAccount.of(real.aws());
        };
    }
}
