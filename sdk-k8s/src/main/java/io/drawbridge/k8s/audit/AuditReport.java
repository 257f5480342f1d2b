package io.drawbridge.k8s.audit;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an audit found.
 *
 * @param clusterUid whose EIPs
 * @param at when the cloud was asked
 * @param eips each EIP that carries the cluster's mark
 */
public record AuditReport(String clusterUid, Instant at, List<AuditedEip> eips) {

    /** Copies the list. */
    public AuditReport {
        requireNonNull(clusterUid, "clusterUid");
        requireNonNull(at, "at");
        eips = List.copyOf(eips);
    }

    /** Those of one standing. */
    public List<AuditedEip> only(Standing standing) {
        return eips.stream().filter(eip -> eip.standing() == standing).toList();
    }

    /** Those of one fate. */
    public List<AuditedEip> only(AuditedEip.Fate fate) {
        return eips.stream().filter(eip -> eip.fate() == fate).toList();
    }

    /** Whether there is no orphan, released or not. */
    public boolean isClean() {
        return only(Standing.ORPHANED).isEmpty();
    }

    /**
     * Since when each orphan is known to be there. Give it to the next audit of a cloud that does not say when an
     * address was bought ({@link ClusterAudit.Builder#firstSeen}).
     */
    public Map<EipId, Instant> orphansSince() {
        Map<EipId, Instant> since = new LinkedHashMap<>();
        only(Standing.ORPHANED)
                .forEach(orphan ->
                        since.put(orphan.eip().id(), orphan.age().map(at::minus).orElse(at)));
        return since;
    }

    /** A line for each EIP. */
    @Override
    public String toString() {
        return eips.stream()
                .map(each -> String.join(
                        "  ",
                        each.standing().name(),
                        each.eip().id().value(),
                        each.eip().address(),
                        each.eip().state().value(),
                        each.fate().name(),
                        each.why()))
                .collect(Collectors.joining("\n"));
    }
}
