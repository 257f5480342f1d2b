package io.drawbridge.examples;

import io.drawbridge.testing.cloud.CloudProfile;
import io.drawbridge.testing.cloud.FakeCloud;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.annotation.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cloud: for now one in a file, on the real clock. */
final class CloudOptions {

    /** How often the fake cloud may be called. */
    enum Rates {
        /** As often as you like. */
        UNLIMITED,
        /** As often as Alibaba Cloud allows. */
        VENDOR
    }

    @Spec(Spec.Target.MIXEE)
    @Nullable
    private CommandSpec command;

    @Nullable
    @Option(
            names = "--fake-cloud",
            paramLabel = "FILE",
            description =
                    "the journal of a fake Alibaba Cloud account; made when it is not there, shared by all that name it")
    private Path file;

    @Option(
            names = "--rates",
            defaultValue = "UNLIMITED",
            description = "how often the fake cloud may be called: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE};"
                    + " the same for all that share a journal")
    private Rates rates = Rates.UNLIMITED;

    /** The file; a usage error when none is named. */
    Path file() {
        if (file == null) {
            throw usage("Missing required option: '--fake-cloud=FILE'");
        }
        return file;
    }

    /** The cloud; any private address has a network interface there, and its quota is without limit. */
    FakeCloud open() {
        FakeCloud.Builder cloud =
                FakeCloud.builder(CloudProfile.ALIYUN).quota(Integer.MAX_VALUE).journal(file());
        FakeCloud opened = (rates == Rates.UNLIMITED ? cloud.unlimitedRates() : cloud).build();
        try {
            var unused = opened.calls().bill();
            return opened;
        } catch (UncheckedIOException unusable) {
            throw usage(unusable.getMessage() + ": " + unusable.getCause());
        } catch (IllegalStateException otherSettings) {
            throw usage(otherSettings.getMessage() + "; was it made with other --rates?");
        }
    }

    private ParameterException usage(@Nullable String message) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the command before it runs it");
        }
        return new ParameterException(command.commandLine(), String.valueOf(message));
    }
}
