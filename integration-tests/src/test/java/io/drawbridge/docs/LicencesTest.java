package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@DisplayName("The licences on the page of dependencies")
final class LicencesTest {

    private static final Pattern GROUP = Pattern.compile("([A-Za-z0-9._-]+): ((?:`[^`]+`(?:, )?)+)");
    private static final Pattern ARTIFACT = Pattern.compile("`([^`]+)`");
    private static final Pattern APACHE =
            Pattern.compile("(?i)(the )?apache( software)?( license,)?[ -]*(version )?2\\.0");

    private static final Map<String, String> NAMES = Map.of(
            "Bouncy Castle Licence",
            "Bouncy Castle Licence (MIT style)",
            "Public Domain, per Creative Commons CC0",
            "CC0-1.0");

    @Test
    @DisplayName("are those that the poms of all jars of the program declare")
    void declared() throws Exception {
        Map<String, String> actual = new TreeMap<>();
        String classpath = Repository.read("examples/target/classpath").strip();
        for (String jar : classpath.split(Pattern.quote(File.pathSeparator))) {
            Path version = Path.of(jar).toAbsolutePath().getParent();
            Path pom = version.resolve(version.getParent().getFileName() + "-" + version.getFileName() + ".pom");
            if (Files.exists(pom)) {
                Path repository = repository(version, text(root(pom), "groupId").isEmpty() ? parent(pom) : root(pom));
                String group =
                        repository.relativize(version.getParent().getParent()).toString();
                if (!group.startsWith("io" + File.separator + "drawbridge")) {
                    actual.put(
                            group.replace(File.separator, ".") + ":"
                                    + version.getParent().getFileName(),
                            licence(repository, pom));
                }
            }
        }
        assertThat(actual).hasSizeGreaterThan(80);
        assertThat(onThePage()).isEqualTo(actual);
    }

    private static Map<String, String> onThePage() {
        Map<String, String> shown = new TreeMap<>();
        String page = Repository.read("docs/dependencies.md");
        String table = page.substring(page.indexOf("<!-- licences -->"), page.indexOf("<!-- /licences -->"));
        table.lines().filter(line -> line.startsWith("| ")).skip(1).forEach(row -> {
            String[] cells = row.split(" \\| ");
            Matcher group = GROUP.matcher(cells[1]);
            while (group.find()) {
                String name = group.group(1);
                ARTIFACT.matcher(group.group(2))
                        .results()
                        .forEach(artifact -> shown.put(name + ":" + artifact.group(1), cells[0].substring(2)));
            }
        });
        return shown;
    }

    /** The directory above the group's. */
    private static Path repository(Path version, Element named) {
        Path directory = version.getParent().getParent();
        for (int i = 0; i < text(named, "groupId").split("\\.").length; i++) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** Its own licences, else those of the nearest parent that has some. */
    private static String licence(Path repository, Path pom) throws Exception {
        Element project = root(pom);
        String own = String.join(
                " or ",
                children(project, "licenses")
                        .flatMap(licences -> children(licences, "license"))
                        .map(licence -> text(licence, "name"))
                        .map(LicencesTest::name)
                        .toList());
        if (!own.isEmpty()) {
            return own;
        }
        Element parent = parent(pom);
        return licence(
                repository,
                repository.resolve("%s/%s/%s/%s-%s.pom"
                        .formatted(
                                text(parent, "groupId").replace('.', '/'),
                                text(parent, "artifactId"),
                                text(parent, "version"),
                                text(parent, "artifactId"),
                                text(parent, "version"))));
    }

    private static String name(String declared) {
        return APACHE.matcher(declared).matches() ? "Apache-2.0" : NAMES.getOrDefault(declared, declared);
    }

    private static Element root(Path pom) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return document.getDocumentElement();
    }

    private static Element parent(Path pom) throws Exception {
        return children(root(pom), "parent").findFirst().orElseThrow();
    }

    private static Stream<Element> children(Element element, String name) {
        return Stream.iterate(element.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }

    private static String text(Element element, String name) {
        return children(element, name)
                .findFirst()
                .map(Element::getTextContent)
                .orElse("")
                .strip();
    }
}
