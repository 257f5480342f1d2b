package io.drawbridge.edge;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.PortRules;

/**
 * What comes of one row of the vendor's tables.
 *
 * @param row which one
 * @param rules the rules that it gives for this node; none when it gives none
 * @param remark why it gives none, or what else there is to know; empty for nothing
 */
public record EdgeExplanation(EdgeRow row, PortRules rules, String remark) {

    /** Checks that nothing is missing. */
    public EdgeExplanation {
        requireNonNull(row, "row");
        requireNonNull(rules, "rules");
        requireNonNull(remark, "remark");
    }

    /** The row with its rules, one a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(row.source()).append(remark.isEmpty() ? "" : " (" + remark + ")");
        rules.forEach(rule -> text.append("\n    ").append(rule));
        return text.toString();
    }
}
