package io.drawbridge.examples.options;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** A fake cloud in a file, on the real clock. */
public final class FakeCloudOptions {

    /** How often a fake cloud may be called. */
    public enum Rates {
        /** As often as you like. */
        UNLIMITED,
        /** As often as the real one allows. */
        VENDOR
    }

    @Nullable
    @Option(
            names = "--fake-cloud",
            paramLabel = "FILE",
            description =
                    "the journal of a fake Alibaba Cloud account; made when it is not there, shared by all that name it")
    private Path file;

    @Nullable
    @Option(
            names = "--rates",
            paramLabel = "unlimited|vendor",
            description = "how often the fake cloud may be called; default unlimited;"
                    + " the same for all that share a journal")
    private Rates rates;

    boolean isGiven() {
        return file != null || rates != null;
    }

    /** The file; a usage error when none is named. */
    public Path file() {
        if (file == null) {
            throw new UsageException("Missing required option: '--fake-cloud=FILE'");
        }
        return file;
    }

    /** The cloud; any private address has a network interface there, and its quota is without limit. */
    public FakeCloud open() {
        FakeCloud.Builder cloud =
                FakeCloud.builder(CloudProfile.ALIYUN).quota(Integer.MAX_VALUE).journal(file());
        return checked((rates == Rates.VENDOR ? cloud : cloud.unlimitedRates()).build());
    }

    /** A cloud whose journal can be used; a usage error when it cannot. */
    public static FakeCloud checked(FakeCloud cloud) {
        try {
            var unused = cloud.calls().bill();
            return cloud;
        } catch (UncheckedIOException unusable) {
            throw new UsageException(unusable.getMessage() + ": " + unusable.getCause());
        } catch (IllegalStateException otherSettings) {
            throw new UsageException(otherSettings.getMessage() + "; was it made with other --rates?");
        }
    }
}
