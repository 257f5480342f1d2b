package io.drawbridge.examples;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aws.Aws;
import java.net.URI;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Which cloud: a fake one in a file, or a real one. Credentials are no options, since options can be read by every user of the
 * machine: they come from the vendors' own chains, such as the environment.
 */
final class CloudOptions {

    /** Whose cloud. */
    enum Provider {
        FAKE,
        ALIYUN,
        AWS
    }

    @Option(
            names = "--cloud",
            paramLabel = "fake|aliyun|aws",
            defaultValue = "FAKE",
            description =
                    "whose elastic IPs: of --fake-cloud (the default), or of the real Alibaba Cloud or AWS, with the"
                            + " credentials that the vendor's default chain finds")
    private Provider provider = Provider.FAKE;

    @Nullable
    @Option(names = "--region", description = "the region of a real cloud, such as cn-hangzhou or eu-central-1")
    private String region;

    @Nullable
    @Option(
            names = "--vpc",
            paramLabel = "ID",
            description = "the VPC of the cluster in a real cloud; pods' addresses are looked for in it only")
    private String vpc;

    @Nullable
    @Option(
            names = "--endpoint",
            paramLabel = "URI",
            description = "where a real cloud is called, such as a loopback address that RunFakeClouds prints;"
                    + " default the vendor's own")
    private URI endpoint;

    /**
     * The account; nothing is called yet.
     *
     * @param fake which fake cloud, when it is one
     * @param command whose options these are; a usage error of it when they do not go together
     */
    CloudAccount open(FakeCloudOptions fake, CommandSpec command) {
        return switch (provider) {
            case FAKE -> openFake(fake, command);
            case ALIYUN -> CloudAccount.of(aliyun(fake, command));
            case AWS -> CloudAccount.of(aws(fake, command));
        };
    }

    Provider provider() {
        return provider;
    }

    /** The door to Alibaba Cloud; a usage error of this command when the options do not go together. */
    Aliyun aliyun(FakeCloudOptions fake, CommandSpec command) {
        return openReal(fake, command, () -> aliyun(command));
    }

    /** The door to AWS; a usage error of this command when the options do not go together. */
    Aws aws(FakeCloudOptions fake, CommandSpec command) {
        return openReal(fake, command, () -> aws(command));
    }

    private CloudAccount openFake(FakeCloudOptions fake, CommandSpec command) {
        if (region != null || vpc != null || endpoint != null) {
            throw Program.usage(command, "--region, --vpc and --endpoint are of --cloud=aliyun and --cloud=aws");
        }
        return CloudAccount.of(fake.open(command));
    }

    private static <T> T openReal(FakeCloudOptions fake, CommandSpec command, Supplier<T> door) {
        if (fake.isGiven()) {
            throw Program.usage(command, "--fake-cloud and --rates are of --cloud=fake");
        }
        try {
            return door.get();
        } catch (IllegalArgumentException refused) {
            throw Program.usage(command, String.valueOf(refused.getMessage()));
        }
    }

    private Aliyun aliyun(CommandSpec command) {
        Aliyun.Builder builder = Aliyun.builder(requireRegion(command));
        if (vpc != null) {
            builder.vpc(vpc);
        }
        if (endpoint != null) {
            builder.endpoint(endpoint);
        }
        return builder.build();
    }

    private Aws aws(CommandSpec command) {
        Aws.Builder builder = Aws.builder(requireRegion(command));
        if (vpc != null) {
            builder.vpc(vpc);
        }
        if (endpoint != null) {
            builder.endpoint(endpoint);
        }
        return builder.build();
    }

    private String requireRegion(CommandSpec command) {
        if (region == null) {
            throw Program.usage(command, "Missing required option: '--region=<region>'");
        }
        return region;
    }
}
