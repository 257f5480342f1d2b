package io.drawbridge.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Follows the links from page to page, and makes a page of each file and folder of the repository that it meets. */
final class SiteCrawl {

    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
            .build();

    private final SourceTree sources;
    private final Path site;
    private final Map<String, SitePage> pages = new LinkedHashMap<>();
    private final Queue<String> due = new ArrayDeque<>();

    SiteCrawl(SourceTree sources, Path site) {
        this.sources = sources;
        this.site = site;
    }

    Collection<SitePage> from(String start) throws IOException {
        due.add(start);
        while (!due.isEmpty()) {
            String source = due.remove();
            if (SourceTree.isPicture(source)) {
                copy(source);
            } else if (!pages.containsKey(source)) {
                pages.put(source, page(source));
            }
        }
        return pages.values();
    }

    private void copy(String source) throws IOException {
        Path copy = site.resolve(source);
        Files.createDirectories(copy.getParent());
        Files.copy(sources.file(source), copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private SitePage page(String source) throws IOException {
        Element body = Jsoup.parseBodyFragment(HTML.render(MARKDOWN.parse(sources.markdown(source))))
                .body();
        SitePage page = new SitePage(source, sources.address(source), body);
        body.select("a[href]").forEach(link -> follow(page, link, "href"));
        body.select("img[src]").forEach(picture -> follow(page, picture, "src"));
        return page;
    }

    /** What is not in the repository stays as it is: an address of another host, an anchor, or a dead link. */
    private void follow(SitePage page, Element link, String attribute) {
        String[] parts = link.attr(attribute).split("(?=#)", 2);
        String target = resolve(page.source(), parts[0]);
        if (parts[0].isEmpty() || parts[0].startsWith("#") || parts[0].contains(":") || !sources.has(target)) {
            return;
        }
        due.add(target);
        Path here = Path.of("/", page.address()).resolveSibling("");
        String address = here.relativize(Path.of("/", sources.address(target))).toString();
        link.attr(attribute, address + (parts.length > 1 ? parts[1] : ""));
    }

    private String resolve(String source, String target) {
        Path here = Path.of("/", source);
        Path there = Files.isDirectory(sources.file(source)) ? here.resolve(target) : here.resolveSibling(target);
        return there.normalize().toString().substring(1);
    }
}
