package io.drawbridge.k8s.plugin;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about the EIP implementations of a cluster. The texts are stable. */
public enum PluginCode implements FindingCode {
    EIP_PLUGINS_BOTH_ON(error(
            "two EIP implementations are on: EIPs are allocated repeatedly, and binding them fails",
            "keep ack-extend-network-controller and switch the other off, after a migration of its EIPs")),
    EIP_PLUGIN_BESIDE_OWN(warning(
            "a Drawbridge operator has written PodEIPs in a cluster where another EIP implementation is on",
            "let one of them serve the pods: switch the other off, or migrate to it")),
    EIP_PLUGIN_MIGRATING(note(
            "Terway hands its EIPs over and serves no new pods; this is the vendor's order and no conflict",
            "finish the migration: when every PodEIP has a status, take both switches out of eni_conf")),
    EIP_PLUGIN_UNREADABLE(warning(
            "whether an EIP implementation is on cannot be read", "grant the right that is missing, and look again")),
    EIP_PLUGIN_UNCLEAR(
            warning("what was read does not say whether an EIP implementation is on", "look at its configuration"));

    private final Entry entry;

    PluginCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
