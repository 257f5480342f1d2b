package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.registered.CheckReport;

/** What was checked before a cluster is registered, for programs. */
public final class RegisteredJson {

    private RegisteredJson() {}

    /** All checks. */
    public static String of(CheckReport report) {
        ObjectNode root = new JsonMapper().createObjectNode().put("passes", report.passes());
        ArrayNode checks = root.putArray("checks");
        report.checks()
                .forEach(check -> checks.addObject()
                        .put("code", check.code().text())
                        .put("outcome", check.outcome().name())
                        .put("message", check.message())
                        .put("remedy", check.remedy()));
        return root.toPrettyString();
    }
}
