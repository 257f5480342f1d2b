package io.drawbridge.examples;

import io.drawbridge.examples.demo.StageCloud;
import io.drawbridge.examples.demo.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Pods with their own elastic IPs, from manifest to bill, without a cluster and without an account: both are fakes, the
 * operator between them is the real one, and so is the SDK with which it calls the cloud.
 */
@Command(
        name = "quickstart",
        description = {
            "Pods with their own elastic IPs, from manifest to bill, without a cluster and without an account.",
            "Ends with 1 when an EIP is leaked or bought twice."
        })
final class QuickstartCommand extends Subcommand {

    @Option(
            names = "--cloud",
            paramLabel = "aliyun|aws|memory",
            defaultValue = "aliyun",
            description =
                    "a fake of which cloud, called by the vendor's own SDK over HTTP (aliyun, the default, and aws),"
                            + " or by nothing but Java (memory)")
    private StageCloud.Kind kind = StageCloud.Kind.ALIYUN;

    @Override
    public Integer call() {
        return Story.tell(kind, out()).isClean() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }
}
