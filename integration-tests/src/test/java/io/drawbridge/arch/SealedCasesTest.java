package io.drawbridge.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.docs.Repository;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Closed choices")
class SealedCasesTest {

    private static final Pattern SEALED = Pattern.compile("\\bsealed (?:interface|abstract class|class) (\\w+)");
    private static final Pattern CASE =
            Pattern.compile("\\b(?:record|class|interface) (\\w+)[^{;]*?\\b(?:implements|extends) ([\\w., <>?]+)\\{");
    private static final Pattern CAST = Pattern.compile("\\((?:\\w+\\.)?(\\w+)(?:<[^>]*>)?\\) [\\w(]");

    @Test
    @DisplayName("are never cast to one of their cases: a new case does not compile until it is handled")
    void noBlindCasts() {
        TreeMap<String, String> sources = sources();
        Set<String> sealed = new TreeSet<>();
        sources.values().forEach(text -> matches(SEALED, text).forEach(found -> sealed.add(found.group(1))));
        Set<String> cases = new TreeSet<>();
        sources.values()
                .forEach(text -> matches(CASE, text)
                        .filter(found -> words(found.group(2)).anyMatch(sealed::contains))
                        .forEach(found -> cases.add(found.group(1))));
        assertThat(cases).contains("Allocate", "UseExisting", "Release", "Paused");
        List<String> blind = sources.entrySet().stream()
                .flatMap(source -> matches(CAST, source.getValue())
                        .filter(found -> cases.contains(found.group(1)))
                        .map(found -> source.getKey() + ": " + found.group()))
                .toList();
        assertThat(blind).isEmpty();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\W+"));
    }

    /** The contracts assert what they then take it for. */
    private static TreeMap<String, String> sources() {
        TreeMap<String, String> sources = new TreeMap<>();
        Repository.javaFiles().stream()
                .filter(file -> Repository.name(file).matches("sdk-[\\w-]+/src/main/java/(?!.*/contract/).*"))
                .forEach(file -> sources.put(Repository.name(file), Repository.read(file)));
        return sources;
    }
}
