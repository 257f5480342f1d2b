package io.drawbridge.site;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The pages by groups, as the index of pages has them: each section with a table whose first column is "page".
 */
record SiteNavigation(List<Group> groups) {

    record Group(String title, List<Entry> entries) {}

    record Entry(String title, String address) {}

    static SiteNavigation of(SitePage index) {
        return new SiteNavigation(index.body().select("table:has(th:first-child:matchesOwn(^page$))").stream()
                .map(table -> new Group(
                        table.previousElementSiblings().select("h2").get(0).text(),
                        table.select("td:first-child a").stream()
                                .map(link -> entry(index, link))
                                .toList()))
                .toList());
    }

    private static Entry entry(SitePage index, Element link) {
        Path target = Path.of("/", index.address()).resolveSibling(link.attr("href"));
        return new Entry(link.text(), target.normalize().toString().substring(1));
    }
}
