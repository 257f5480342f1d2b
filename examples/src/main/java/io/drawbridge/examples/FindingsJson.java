package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.drawbridge.finding.Findings;

/** Findings as programs read them. */
final class FindingsJson {

    private FindingsJson() {}

    static ArrayNode of(Findings findings) {
        ArrayNode array = new JsonMapper().createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("severity", finding.severity().name())
                .put("code", finding.code().text())
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("remedy", finding.remedy()));
        return array;
    }
}
