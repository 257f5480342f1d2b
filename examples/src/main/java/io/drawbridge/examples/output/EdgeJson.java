package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;

/** What {@code drawbridge edge} tells programs. */
public final class EdgeJson {

    private EdgeJson() {}

    /** What is written, and what is to be said about it. */
    public static String of(String text, Findings findings) {
        ObjectNode answer = new JsonMapper().createObjectNode().put("text", text);
        answer.set("findings", OutputForm.json(findings));
        return answer.toPrettyString();
    }

    /** What a firewall lacks. */
    public static String of(Coverage coverage, Findings findings) {
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.put("verdict", verdict(coverage));
        answer.set("missing", rules(coverage.missing()));
        ArrayNode contradicted = answer.putArray("contradicted");
        coverage.contradicted()
                .forEach(each ->
                        contradicted.addObject().put("by", each.by().toString()).set("rules", rules(each.blocked())));
        ArrayNode unknown = answer.putArray("unknown");
        coverage.unknown()
                .forEach(each -> unknown.addObject()
                        .put("because", each.because().toString())
                        .set("rules", rules(each.open())));
        answer.set("findings", OutputForm.json(findings));
        return answer.toPrettyString();
    }

    private static String verdict(Coverage coverage) {
        if (coverage.isComplete()) {
            return "covered";
        }
        return coverage.missing().isEmpty() && coverage.contradicted().isEmpty() ? "unknown" : "lacking";
    }

    private static ArrayNode rules(PortRules rules) {
        ArrayNode all = new JsonMapper().createArrayNode();
        for (PortRule rule : rules) {
            all.addObject()
                    .put("direction", rule.direction().name())
                    .put("protocol", rule.protocol().toString())
                    .put("ports", rule.protocol().hasPorts() ? rule.ports().toString() : "")
                    .put("peer", rule.peer().toString())
                    .put("purpose", rule.note().purpose());
        }
        return all;
    }
}
