package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.audit.AuditReport;
import io.drawbridge.k8s.audit.AuditedEip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an audit found, for people and for programs. */
public final class AuditText {

    private AuditText() {}

    /** A table of the EIPs. */
    public static List<String> table(AuditReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("EIP", "ADDRESS", "STATE", "STANDING", "FATE", "WHY"));
        for (AuditedEip each : report.eips()) {
            rows.add(List.of(
                    each.eip().id().value(),
                    each.eip().address(),
                    each.eip().state().value(),
                    words(each.standing()),
                    words(each.fate()),
                    each.why()));
        }
        return Narrator.format(rows);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same as JSON. */
    public static String json(AuditReport report) {
        ObjectNode root = new JsonMapper().createObjectNode().put("cluster", report.clusterUid());
        ArrayNode eips = root.putArray("eips");
        for (AuditedEip each : report.eips()) {
            eips.addObject()
                    .put("id", each.eip().id().value())
                    .put("address", each.eip().address())
                    .put("state", each.eip().state().value())
                    .put("standing", each.standing().name())
                    .put("fate", each.fate().name())
                    .put("why", each.why());
        }
        return root.toPrettyString();
    }
}
