package io.drawbridge.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.docs.Repository;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the lists do not rot: trying the mutants takes minutes, this takes none. */
@DisplayName("The lists of mutants")
final class MutantListTest {

    private static final int FEWEST = 60;

    private final List<Mutant> mutants = Mutant.all();

    @Test
    @DisplayName("have at least 60, each with an id of its own")
    void areMany() {
        assertThat(mutants).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(mutants).extracting(Mutant::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z]+\\d+"));
    }

    @Test
    @DisplayName("say what is broken in words that fit into a table")
    void fitIntoATable() {
        assertThat(mutants)
                .allSatisfy(mutant -> assertThat(mutant.breaks() + mutant.guards())
                        .as(mutant.id())
                        .doesNotContain("|", "\n")
                        .isNotBlank());
        assertThat(mutants).extracting(Mutant::guards).allMatch(guards -> !guards.isBlank());
    }

    @Test
    @DisplayName("change what still stands in the sources, once each")
    void applyToTheSources() {
        assertThat(mutants).allSatisfy(mutant -> {
            String source = SourceFile.main(mutant.in()).text();
            assertThat(mutant.applyTo(source)).as(mutant.id()).isNotEqualTo(source);
        });
    }

    @Test
    @DisplayName("name tests that there are")
    void nameTests() {
        assertThat(mutants).allSatisfy(mutant -> {
            SourceFile test = SourceFile.test(
                    mutant.test().type(), SourceFile.main(mutant.in()).module());
            String method = mutant.test().method();
            assertThat(method.isEmpty() || hasMethod(test.text(), method) || isInherited(test.text(), method))
                    .as("%s: %s in %s", mutant.id(), method, test.className())
                    .isTrue();
        });
    }

    private static boolean hasMethod(String source, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\(")
                .matcher(source)
                .find();
    }

    /** Tests of providers are those of the contract. */
    private static boolean isInherited(String source, String name) {
        return source.contains("Contract {")
                && Repository.javaFiles().stream()
                        .filter(file -> file.getParent().endsWith("contract"))
                        .anyMatch(file -> hasMethod(Repository.read(file), name));
    }

    @Test
    @DisplayName("are those of the page on reliability")
    void areThoseOfThePage() {
        assertThat(MutantTable.ids())
                .containsExactlyElementsOf(mutants.stream().map(Mutant::id).toList());
    }
}
