package io.drawbridge.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.mutants.Verdict.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tries all mutants, and writes what came of it into docs/reliability.md. {@code -Ddrawbridge.mutants=K2,K3} tries
 * these alone, and writes nothing.
 */
@Tag("mutants")
@DisplayName("Mutants")
final class MutantsTest {

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    @DisplayName("are killed by the tests that the lists name")
    void areKilled() throws Exception {
        Set<String> some = some();
        List<Mutant> mutants = Mutant.all().stream()
                .filter(mutant -> some.isEmpty() || some.contains(mutant.id()))
                .toList();
        Map<Mutant, Result> results;
        try (MutantRun run = new MutantRun()) {
            results = run.run(mutants);
        }
        assertThat(results)
                .allSatisfy((mutant, result) -> assertThat(result.isKill())
                        .as("%s is %s: %s", mutant.id(), result.verdict(), result.said())
                        .isTrue());
        if (some.isEmpty()) {
            MutantTable.write(results);
        }
    }

    private static Set<String> some() {
        Set<String> ids = new TreeSet<>(
                Arrays.asList(System.getProperty("drawbridge.mutants", "").split(",")));
        ids.remove("");
        return ids;
    }
}
