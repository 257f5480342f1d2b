package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.reachability.Hop;
import io.drawbridge.reachability.Hop.Outcome;
import io.drawbridge.reachability.Hop.Place;
import io.drawbridge.reachability.PodPath;
import io.drawbridge.reachability.PodPath.Listener;
import io.drawbridge.reachability.PodReachability;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Can the client reach the pod? Access control is looked at first: Cloud Firewall, then the security group of the node,
 * then the pod.
 */
final class ReachExamination implements Examination {

    private static final Firewall OPEN = Firewall.dropWins()
            .unmatched(Direction.INGRESS, Action.ALLOW)
            .unmatched(Direction.EGRESS, Action.ALLOW)
            .build();

    /** In the order in which they are told. */
    private static final List<Place> PLACES = List.of(Place.CLOUD_FIREWALL, Place.SECURITY_GROUP, Place.POD);

    private static final Map<Place, String> NAMES = Map.of(
            Place.CLOUD_FIREWALL, "Cloud Firewall",
            Place.SECURITY_GROUP, "security group of the node",
            Place.POD, "pod");

    @Override
    public void look(Case one, Items items) {
        one.pod().attached().ifPresent(eip -> look(one, eip, items));
    }

    private static void look(Case one, String eip, Items items) {
        List<Listener> listening = listening(one);
        List<Listener> asked =
                one.options().ports().isEmpty() ? listening : one.options().ports();
        Fact<Firewall> border = one.pod().cloud().cloudFirewall();
        Fact<Firewall> group = one.pod().cloud().securityGroup();
        List<PortRule> needed = needed(one, asked);
        border.why().ifPresent(why -> items.notChecked(byHand(why, eip, asked), needed));
        group.why().ifPresent(why -> items.notChecked(why, needed));
        Optional<String> client = one.options().client();
        if (client.isEmpty() || asked.isEmpty()) {
            incomplete(items, client.isEmpty() ? "no client is named" : "the pod declares no port, and none is named");
            return;
        }
        PodPath.Builder path = PodPath.withEip(eip).securityGroup(group.value().orElse(OPEN));
        border.value().ifPresent(path::cloudFirewall);
        listening.forEach(each -> path.listens(each.protocol(), each.ports()));
        PodPath built = path.build();
        List<Hop> hops = asked.stream()
                .flatMap(port ->
                        PodReachability.check(
                                built,
                                client.get(),
                                port.protocol(),
                                port.ports().first())
                                .hops()
                                .stream())
                .toList();
        PLACES.stream()
                .filter(place -> place != Place.SECURITY_GROUP || group.value().isPresent())
                .forEach(place -> place(new Told(place, eip, client.get()), hops, items));
    }

    /** What is told of which place. */
    private record Told(Place place, String eip, String client) {

        /** Cloud Firewall knows pods by their EIPs only. */
        String subject() {
            return NAMES.get(place) + (place == Place.CLOUD_FIREWALL ? ", EIP " + eip : "");
        }
    }

    private static void place(Told told, List<Hop> all, Items items) {
        List<Hop> hops = all.stream().filter(hop -> hop.place() == told.place()).toList();
        for (Hop hop : hops) {
            if (hop.outcome() != Outcome.PASSES) {
                problem(told, hop, items);
            }
        }
        if (!hops.isEmpty() && hops.stream().allMatch(hop -> hop.outcome() == Outcome.PASSES)) {
            items.fine(code(told.place(), Direction.INGRESS), told.subject(), fine(told));
        }
    }

    private static String fine(Told told) {
        return told.place() == Place.POD
                ? "it says that it listens"
                : told.subject() + " lets " + told.client() + " through both ways";
    }

    private static void problem(Told told, Hop hop, Items items) {
        FindingCode code = code(hop.place(), hop.direction());
        String way = hop.direction() == Direction.INGRESS ? "inbound" : "outbound";
        String remedy = hop.missing().map(rule -> "allow there: " + rule).orElseGet(code::remedy);
        items.problem(
                Finding.of(
                        code, told.subject() + ", " + way, told.subject() + ", " + way + ": " + hop.message(), remedy),
                hop.missing().stream().toList());
    }

    private static DiagnosisCode code(Place place, Direction direction) {
        return switch (place) {
            case CLOUD_FIREWALL -> DiagnosisCode.CLOUD_FIREWALL;
            case SECURITY_GROUP ->
                direction == Direction.INGRESS
                        ? DiagnosisCode.SECURITY_GROUP_INGRESS
                        : DiagnosisCode.SECURITY_GROUP_EGRESS;
            case EIP, NETWORK_POLICY, POD -> DiagnosisCode.NOT_LISTENING;
        };
    }

    /** What a person has to look for. */
    private static Finding byHand(Finding why, String eip, List<Listener> ports) {
        String port = ports.isEmpty()
                ? "the pod's business port"
                : "port "
                        + String.join(
                                ", ",
                                ports.stream()
                                        .map(each -> each.protocol() + " " + each.ports())
                                        .toList());
        String look = "look whether Cloud Firewall allows EIP " + eip + " and " + port + " inbound and outbound";
        return Finding.of(
                why.code(),
                why.subject(),
                why.message(),
                why.code() == DiagnosisCode.CLOUD_FIREWALL ? look : why.remedy() + ", or " + look);
    }

    private static void incomplete(Items items, String why) {
        items.notChecked(Finding.of(
                DiagnosisCode.NOT_LISTENING,
                "client and port",
                "the way to the pod was not followed: " + why,
                "name the client's address and the port"));
    }

    private static List<PortRule> needed(Case one, List<Listener> ports) {
        return one.options().client().map(client -> Peer.of(Cidr.of(client))).stream()
                .flatMap(peer -> ports.stream().flatMap(port -> both(peer, port)))
                .toList();
    }

    private static Stream<PortRule> both(Peer peer, Listener port) {
        return Stream.of(
                PortRule.ingress()
                        .protocol(port.protocol(), port.ports())
                        .peer(peer)
                        .build(),
                PortRule.egress()
                        .protocol(port.protocol(), new PortRange(1024, 65_535))
                        .peer(peer)
                        .build());
    }

    /** What containers declare, and what the caller knows beside it. */
    private static List<Listener> listening(Case one) {
        List<Listener> all = new ArrayList<>();
        one.pod().pod().ifPresent(pod -> all.addAll(declared(pod)));
        if (all.isEmpty()) {
            all.addAll(one.options().ports());
        }
        return all;
    }

    private static List<Listener> declared(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> port.getContainerPort() != null && !"SCTP".equals(port.getProtocol()))
                .map(ReachExamination::listener)
                .toList();
    }

    private static Listener listener(ContainerPort port) {
        Protocol protocol = "UDP".equals(port.getProtocol()) ? Protocol.UDP : Protocol.TCP;
        return new Listener(protocol, PortRange.of(port.getContainerPort()));
    }
}
