package io.drawbridge.examples;

import io.drawbridge.examples.options.UsageException;
import picocli.CommandLine.Command;

/** The components that give EIPs to pods: which a cluster has, and their configuration. */
@Command(
        name = "plugin",
        description = {
            "Says which component gives EIPs to the pods of a cluster, checks the Helm values of"
                    + " ack-extend-network-controller, and plans changes of Terway's switches. Changes nothing."
        },
        subcommands = {PluginDetectCommand.class, PluginValuesCommand.class, PluginTerwayCommand.class})
final class PluginCommand extends Subcommand {

    @Override
    public Integer call() {
        throw new UsageException("a command is missing; there are "
                + String.join(", ", spec().subcommands().keySet()));
    }
}
