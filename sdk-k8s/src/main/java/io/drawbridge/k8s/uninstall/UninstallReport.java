package io.drawbridge.k8s.uninstall;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.uninstall.UninstalledEip.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an uninstallation would do; nothing was done for it.
 *
 * @param eips a row for each PodEIP
 * @param findings what stands against freezing, and what is paid for without a PodEIP
 */
public record UninstallReport(List<UninstalledEip> eips, Findings findings) {

    /** Copies the list. */
    public UninstallReport {
        eips = List.copyOf(eips);
        requireNonNull(findings, "findings");
    }

    /** What goes on costing money when the operator is frozen. */
    public List<UninstalledEip> costingWhenFrozen() {
        return costing(UninstalledEip::whenFrozen);
    }

    /** What goes on costing money after draining. */
    public List<UninstalledEip> costingWhenDrained() {
        return costing(UninstalledEip::whenDrained);
    }

    private List<UninstalledEip> costing(Function<UninstalledEip, Fate> fate) {
        return eips.stream()
                .filter(each -> each.use() != UninstalledEip.Use.NOT_SEEN)
                .filter(each -> fate.apply(each).goesOnCosting())
                .toList();
    }

    /** A line for each EIP and each finding. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        eips.forEach(each -> lines.add(each.toString()));
        lines.add("goes on costing: " + costingWhenFrozen().size() + " when frozen, "
                + costingWhenDrained().size() + " when drained");
        findings.stream().map(Finding::toString).forEach(lines::add);
        return String.join("\n", lines);
    }
}
