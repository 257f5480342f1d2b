package io.drawbridge.k8s.declared;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.time.Instant;
import java.util.List;

/** What one document of a {@link DeclarationFile} says. */
public sealed interface Declaration permits DeclaredAccess, DeclaredPortRules {

    /** Its name, {@code metadata.name}: once a file and kind. */
    String name();

    /** The entries that may have an end. */
    List<? extends Dated<?>> entries();

    /** A note for each entry that is over, and so is left out. */
    default Findings over(Instant now) {
        return Findings.of(entries().stream()
                .filter(entry -> entry.isOver(now))
                .map(entry -> Finding.of(
                        DeclarationCode.DECLARED_ENTRY_OVER,
                        name(),
                        entry.value() + " is left out: it is over since "
                                + entry.until().orElseThrow()))
                .toList());
    }
}
