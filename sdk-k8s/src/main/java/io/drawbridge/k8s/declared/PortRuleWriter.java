package io.drawbridge.k8s.declared;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.network.Action;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes port rules; one about a part of a protocol that has no word becomes several. */
final class PortRuleWriter {

    private final PortRule rule;
    private final List<ObjectNode> written = new ArrayList<>();

    private PortRuleWriter(PortRule rule) {
        this.rule = rule;
    }

    static List<ObjectNode> write(PortRule rule) {
        PortRuleWriter writer = new PortRuleWriter(rule);
        writer.write();
        return writer.written;
    }

    private void write() {
        Protocol protocol = rule.protocol();
        if (protocol.kind() == Protocol.Kind.OTHER) {
            protocol.numbers().forEach(number -> one().put("protocol", number));
        } else if (protocol.kind() == Protocol.Kind.ICMP && !protocol.isWhole()) {
            protocol.messages().forEach(this::messages);
        } else {
            ObjectNode item = one().put("protocol", protocol.toString().toLowerCase(Locale.ROOT));
            if (protocol.hasPorts()) {
                boolean every = rule.ports().equals(PortRange.ALL);
                item.put(
                        "ports",
                        every ? PortRulesReader.EVERY_PORT : rule.ports().toString());
            }
        }
        written.forEach(this::writeRest);
    }

    private void messages(Protocol.Messages messages) {
        for (int type = messages.firstType(); type <= messages.lastType(); type++) {
            if (messages.hasEveryCode()) {
                one().put("protocol", "icmp").put("type", type);
            }
            for (int code = messages.firstCode(); !messages.hasEveryCode() && code <= messages.lastCode(); code++) {
                one().put("protocol", "icmp").put("type", type).put("code", code);
            }
        }
    }

    private ObjectNode one() {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("direction", DeclaredField.word(rule.direction()));
        if (rule.action() == Action.DENY) {
            item.put("action", DeclaredField.word(Action.DENY));
        }
        written.add(item);
        return item;
    }

    private void writeRest(ObjectNode item) {
        Peer peer = rule.peer();
        String field = peer instanceof Peer.Host ? "host" : peer instanceof Peer.Group ? "group" : "cidr";
        item.put(field, peer.toString());
        if (!rule.note().purpose().isBlank()) {
            item.put("purpose", rule.note().purpose());
        }
        if (rule.note().phase() != Phase.RUNNING) {
            item.put("phase", DeclaredField.word(rule.note().phase()));
        }
        if (!rule.note().source().isBlank()) {
            item.put("source", rule.note().source());
        }
    }
}
