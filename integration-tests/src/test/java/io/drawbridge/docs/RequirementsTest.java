package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/requirements.md against the display names of the tests. The last column is written anew by
 * {@code mvn -pl integration-tests -am test -Dtest=RequirementsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Ddrawbridge.docs=write}.
 */
@DisplayName("The page of requirements")
final class RequirementsTest {

    /** The areas whose requirements must have tests; the others are planned. */
    private static final Set<String> DUE_AREAS = Set.of(
            "Annotations",
            "API server of ACK",
            "Diagnosis",
            "Documentation",
            "Endpoint access of EKS",
            "Linter",
            "Migration",
            "Operator",
            "Permissions",
            "Plugin configuration",
            "Ports",
            "Ports of edge nodes",
            "Reading",
            "Registered clusters");

    private static final String IMPORT_OF_DISABLED = "import %s.Disabled;".formatted(Test.class.getPackageName());

    private final Map<String, Set<String>> testsById = new TreeMap<>();

    RequirementsTest() {
        displayNames((test, name) -> RequirementIds.in(name)
                .forEach(id ->
                        testsById.computeIfAbsent(id, none -> new TreeSet<>()).add(test)));
    }

    private interface Reader {
        void read(String test, String displayName);
    }

    private static void displayNames(Reader reader) {
        Repository.javaFiles().forEach(file -> {
            String test = file.getFileName().toString().replace(".java", "");
            DisplayNames.in(Repository.read(file)).forEach(name -> reader.read(test, name));
        });
    }

    @Test
    @DisplayName("has every id of the document and every bar for reliability, each once")
    void hasEveryId() {
        Stream<String> ids = Stream.of(
                        ids("S0-", 30), ids("S1-", 26), ids("S2-", 159), ids("S3-", 21), ids("S4-", 11), ids("R", 25))
                .flatMap(all -> all);
        assertThat(RequirementsPage.read().rows()).containsOnlyKeys(ids.toArray(String[]::new));
    }

    private static Stream<String> ids(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> prefix + number);
    }

    @Test
    @DisplayName("names for each id exactly the tests that carry it")
    void namesTheTests() {
        if ("write".equals(System.getProperty("drawbridge.docs"))) {
            Repository.write(RequirementsPage.FILE, RequirementsPage.read().withTests(this::tests));
        }
        RequirementsPage.read()
                .rows()
                .forEach((id, row) -> assertThat(row.tests())
                        .as("tests of %s in %s", id, RequirementsPage.FILE)
                        .isEqualTo(tests(id)));
    }

    private String tests(String id) {
        if (testsById.containsKey(id)) {
            return testsById.get(id).stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        }
        return isDue(id) ? "due" : "planned";
    }

    private static boolean isDue(String id) {
        return DUE_AREAS.contains(RequirementsPage.read().rows().get(id).area());
    }

    @Test
    @DisplayName("has tests for every id of an area that is due")
    void dueIdsHaveTests() {
        assertThat(RequirementsPage.read().rows().keySet())
                .filteredOn(RequirementsTest::isDue)
                .isSubsetOf(testsById.keySet());
    }

    @Test
    @DisplayName("knows every id that a test carries, and each is written whole")
    void knowsEveryId() {
        assertThat(RequirementsPage.read().rows().keySet()).containsAll(testsById.keySet());
        displayNames((test, name) -> assertThat(RequirementIds.areCutShort(name))
                .as("ids are cut short in %s: %s", test, name)
                .isFalse());
    }

    @Test
    @DisplayName("counts on no test that is switched off")
    void noTestIsSwitchedOff() {
        List<String> switchedOff = Repository.javaFiles().stream()
                .filter(file -> Repository.read(file).contains(IMPORT_OF_DISABLED))
                .map(Repository::name)
                .toList();
        assertThat(switchedOff).isEmpty();
    }
}
