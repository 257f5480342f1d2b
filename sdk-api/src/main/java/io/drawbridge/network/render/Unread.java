package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.UncertainRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule of a security group that is not read, with what is known of it all the same.
 *
 * @param priority the lower number decides first
 * @param directions both when that is not known
 * @param actions both when that is not known
 * @param protocol {@link Protocol#ALL} when that is not known
 * @param ports {@link PortRange#ALL} when they are not known, or the protocol has none
 * @param peer empty when that is not known
 * @param text the rule as the cloud said it
 * @param why what is odd about it, a sentence
 */
record Unread(
        int priority,
        List<Direction> directions,
        List<Action> actions,
        Protocol protocol,
        PortRange ports,
        Optional<Peer> peer,
        String text,
        String why) {

    static final List<Direction> BOTH_WAYS = List.of(Direction.values());
    static final List<Action> EITHER = List.of(Action.values());

    /** What decides before everything else, as far as is known. */
    static final int FIRST = Integer.MIN_VALUE;

    UncertainRule rule() {
        List<Peer> peers = peer.map(List::of).orElse(List.of(Peer.of(Cidr.ANY_IPV4), Peer.of(Cidr.ANY_IPV6)));
        List<PortRule> atMost = directions.stream()
                .flatMap(direction -> actions.stream()
                        .flatMap(action -> peers.stream()
                                .map(each -> PortRule.about(direction)
                                        .action(action)
                                        .protocol(protocol, protocol.hasPorts() ? ports : PortRange.ALL)
                                        .peer(each)
                                        .build())))
                .toList();
        return new UncertainRule(priority, atMost, text, "not read: " + why);
    }

    Finding finding() {
        return Finding.of(RenderCode.RULE_NOT_READABLE, text, "the rule is left out: " + why);
    }

    /** Rules of a direction that were not given at all. */
    static UncertainRule notGiven(Direction direction, Stream<Action> actions) {
        return new UncertainRule(
                FIRST,
                actions.flatMap(action -> Stream.of(Cidr.ANY_IPV4, Cidr.ANY_IPV6)
                                .map(cidr -> PortRule.about(direction)
                                        .action(action)
                                        .protocol(Protocol.ALL)
                                        .peer(Peer.of(cidr))
                                        .build()))
                        .toList(),
                "rules for " + direction,
                "they were not given");
    }
}
