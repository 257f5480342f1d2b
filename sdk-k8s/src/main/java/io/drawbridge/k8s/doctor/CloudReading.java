package io.drawbridge.k8s.doctor;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.network.Firewall;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the cloud for diagnoses. What could not be read becomes a fact that says why. */
final class CloudReading {

    private final CloudSources sources;
    private final Map<String, Fact<Firewall>> groups = new HashMap<>();

    CloudReading(CloudSources sources) {
        this.sources = sources;
    }

    /**
     * What a caller lets be asked; what is empty is not asked.
     *
     * @param eips the account and region
     * @param securityGroup the rules of a node's security groups, by its name
     * @param cloudFirewall the rules at the Internet border for an EIP, by its address
     * @param route the default route of a network interface's subnet
     */
    record CloudSources(
            Optional<Eips> eips,
            Optional<Function<String, Firewall>> securityGroup,
            Optional<Function<String, Firewall>> cloudFirewall,
            Optional<Function<NetworkInterface, DefaultRoute>> route) {}

    Fact<Map<EipId, Eip>> eips(Collection<EipId> ids) {
        return sources.eips()
                .map(eips -> ids.isEmpty() ? Fact.of(Map.<EipId, Eip>of()) : read(() -> eips.describe(ids)))
                .orElseGet(CloudReading::notAsked);
    }

    Fact<List<NetworkInterface>> networkInterfaces(Collection<String> addresses) {
        return sources.eips()
                .map(eips ->
                        addresses.isEmpty() ? Fact.of(List.<NetworkInterface>of()) : read(() -> eips.locate(addresses)))
                .orElseGet(CloudReading::notAsked);
    }

    Fact<Firewall> securityGroup(String node) {
        return groups.computeIfAbsent(
                node,
                key -> sources.securityGroup()
                        .map(rules -> read(() -> rules.apply(key)))
                        .orElseGet(() -> new Fact.Unread<>(Finding.of(
                                DiagnosisCode.SECURITY_GROUP_INGRESS,
                                "security group of the node",
                                "the rules of the security group of the pod's node were not given",
                                "look whether it lets the client in to the pod's port, and out to the client"))));
    }

    Fact<Firewall> cloudFirewall(String eip) {
        return sources.cloudFirewall()
                .map(rules -> read(() -> rules.apply(eip)))
                .orElseGet(() -> new Fact.Unread<>(Finding.of(
                        DiagnosisCode.CLOUD_FIREWALL,
                        "Cloud Firewall",
                        "the rules of Cloud Firewall for EIP " + eip + " cannot be read")));
    }

    Fact<Optional<DefaultRoute>> route(NetworkInterface at) {
        return sources.route()
                .map(routes -> read(() -> Optional.of(routes.apply(at))))
                .orElseGet(() -> Fact.of(Optional.empty()));
    }

    private static <T> Fact<T> notAsked() {
        return new Fact.Unread<>(Finding.of(DiagnosisCode.CLOUD_NOT_ASKED, "cloud", "no cloud was named"));
    }

    private static <T> Fact<T> read(Supplier<T> reading) {
        try {
            return Fact.of(reading.get());
        } catch (CloudException refused) {
            return new Fact.Unread<>(finding(refused));
        }
    }

    private static Finding finding(CloudException refused) {
        String words = Texts.quote(refused.getMessage());
        if (refused.code() != CloudErrorCode.FORBIDDEN) {
            return Finding.of(DiagnosisCode.CLOUD_UNREADABLE, "cloud", words);
        }
        String action =
                Grants.action(refused.operation() + " " + refused.vendorCode()).orElse(refused.operation());
        return Finding.of(
                DiagnosisCode.CLOUD_FORBIDDEN,
                "cloud",
                "the cloud forbids this program " + action + ": " + words,
                "grant " + action + " to the role or user that this program runs as");
    }
}
