package io.drawbridge.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks for links between files of the site, Javadoc included, whose file or anchor is not there. */
final class DeadLinks {

    /** JDK 17 writes anchors of its own into this page's contents that it does not set. */
    private static final String CONSTANTS = "constant-values.html";

    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final Map<Path, Set<String>> links = new LinkedHashMap<>();

    private DeadLinks() {}

    /** Those of all pages of a folder, each as its page and the link. */
    static List<String> in(Path site) throws IOException {
        DeadLinks search = new DeadLinks();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(site)) {
            files = walk.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            search.read(file);
        }
        List<String> dead = new ArrayList<>();
        search.links.forEach((file, links) -> links.stream()
                .filter(link -> !search.leads(file, URI.create(link)))
                .forEach(link -> dead.add(site.relativize(file) + ": " + link)));
        return dead;
    }

    private void read(Path file) throws IOException {
        Document page = Jsoup.parse(file);
        Set<String> names = new HashSet<>(page.select("[id]").eachAttr("id"));
        names.addAll(page.select("a[name]").eachAttr("name"));
        anchors.put(file, names);
        Set<String> targets = new HashSet<>();
        for (String attribute : List.of("href", "src", "action")) {
            for (Element element : page.select("[" + attribute + "]")) {
                targets.add(element.attr(attribute));
            }
        }
        links.put(file, targets);
    }

    private boolean leads(Path file, URI link) {
        if (link.isAbsolute()) {
            return true;
        }
        Path target = link.getPath().isEmpty()
                ? file
                : file.resolveSibling(link.getPath()).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        String anchor = link.getFragment();
        return anchor == null
                || anchor.isEmpty()
                || file.endsWith(CONSTANTS)
                || anchors.getOrDefault(target, Set.of()).contains(anchor);
    }
}
