package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.List;

/** What is worth saying of a list of addresses, on either cloud. */
final class ListRules {

    private ListRules() {}

    /** Blocks that change nothing, since others in the list have all of their addresses. */
    static List<Finding> covered(String field, CidrSet list) {
        return list.coveredByOthers().stream()
                .map(block -> covered(field, block, list))
                .toList();
    }

    private static Finding covered(String field, Cidr block, CidrSet list) {
        List<Cidr> others = list.stream()
                .filter(other ->
                        !other.equals(block) && CidrSet.of(List.of(other)).overlaps(block))
                .toList();
        return Finding.of(
                AccessCode.CIDR_COVERED,
                field,
                block + " changes nothing beside " + AccessText.list(others) + ", which has its addresses too");
    }
}
