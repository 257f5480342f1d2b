package io.drawbridge.examples;

import io.drawbridge.examples.options.FakeCloudOptions;
import io.drawbridge.examples.options.QuotaConverter;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A fake Alibaba Cloud and a fake AWS on free loopback ports, for any client of theirs: command lines, SDKs of any
 * language, tools, and {@link OperatorCommand}. It prints where they are and what to try, and runs until SIGTERM or
 * SIGINT.
 */
@Command(
        name = "clouds",
        subcommands = BillCommand.class,
        description = {
            "Serves a fake Alibaba Cloud and a fake AWS, as their own clients expect them, on loopback ports.",
            "Ends with 0 when SIGTERM or SIGINT stops it."
        })
final class CloudsCommand extends Subcommand {

    private static final Duration LONG = Duration.ofHours(1);

    @Nullable
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "where both accounts are kept, in aliyun.journal and aws.journal; made when it is not there;"
                    + " default in memory only")
    private Path journal;

    @Nullable
    @Option(
            names = "--quota",
            paramLabel = "NUMBER",
            converter = QuotaConverter.class,
            description =
                    "how many EIPs each account may have; default the vendor's own, 20 on Alibaba Cloud and 5 on AWS")
    private Integer quota;

    @Option(
            names = "--rates",
            paramLabel = "unlimited|vendor",
            defaultValue = "vendor",
            description = "how often the clouds may be called; default ${DEFAULT-VALUE}")
    private FakeCloudOptions.Rates rates = FakeCloudOptions.Rates.VENDOR;

    private final StopSignal stop = new StopSignal();

    @Override
    public Integer call() throws InterruptedException {
        try (FakeAliyunServer aliyun = FakeAliyunServer.start(open(CloudProfile.ALIYUN));
                FakeAwsServer aws = FakeAwsServer.start(open(CloudProfile.AWS))) {
            return stop.heed(() -> {
                new Hints(aliyun.host(), aws.uri()).lines().forEach(out()::println);
                while (!stop.await(LONG)) {
                    out().flush();
                }
                return Drawbridge.DONE;
            });
        }
    }

    private FakeCloud open(CloudProfile profile) {
        FakeCloud.Builder builder = FakeCloud.builder(profile);
        if (rates == FakeCloudOptions.Rates.UNLIMITED) {
            builder.unlimitedRates();
        }
        if (journal != null) {
            builder.journal(file(journal, profile));
        }
        FakeCloud cloud = FakeCloudOptions.checked(builder.build());
        cloud.anyAddressHasAnInterface();
        if (quota != null) {
            cloud.console().changeQuota(quota);
        }
        return cloud;
    }

    private Path file(Path directory, CloudProfile profile) {
        try {
            return Files.createDirectories(directory).resolve(profile.name().toLowerCase(Locale.ROOT) + ".journal");
        } catch (IOException unusable) {
            throw new UsageException("--journal " + directory + " cannot be used: " + unusable);
        }
    }
}
