package io.drawbridge.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** What stands around the text of every page: {@code page.html}, whose ids are in upper case as no heading's is. */
final class PageTemplate {

    static final String SEARCH = "search.html";

    private final String html;
    private final String version;
    private final SiteNavigation navigation;

    PageTemplate(String version, SiteNavigation navigation) throws IOException {
        this.html = resource("page.html");
        this.version = version;
        this.navigation = navigation;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = PageTemplate.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The way from a page to the top of the site. */
    static String up(String address) {
        return "../".repeat((int) address.chars().filter(each -> each == '/').count());
    }

    String page(SitePage page) {
        Element text = page.body().clone();
        text.select("table").wrap("<div class=\"wide\" tabindex=\"0\"></div>");
        Document document = document(page.title(), page.address());
        contents(document.expectFirst("#Contents"), text);
        text.select("h2[id], h3[id], h4[id]").forEach(PageTemplate::anchor);
        document.expectFirst("main").appendChildren(text.childNodesCopy());
        return document.outerHtml();
    }

    String search() throws IOException {
        Document document = document("Search", SEARCH);
        document.expectFirst("#Contents").remove();
        document.expectFirst("main").html(resource("search.html"));
        return document.outerHtml();
    }

    private Document document(String title, String address) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.title(title.equals("Drawbridge") ? title : title + " - Drawbridge");
        document.expectFirst(".version").text(version);
        for (SiteNavigation.Group group : navigation.groups()) {
            Element pages = document.expectFirst("#Pages nav");
            pages.appendElement("h2").text(group.title());
            Element list = pages.appendElement("ul");
            for (SiteNavigation.Entry entry : group.entries()) {
                Element link = list.appendElement("li").appendElement("a");
                link.text(entry.title()).attr("href", entry.address());
                if (entry.address().equals(address)) {
                    link.attr("aria-current", "page");
                }
            }
        }
        for (String attribute : new String[] {"href", "src", "action"}) {
            document.select("[" + attribute + "]:not([" + attribute + "^=#])")
                    .forEach(element -> element.attr(attribute, up(address) + element.attr(attribute)));
        }
        return document;
    }

    /** The table of contents, where there is more than one section. */
    private static void contents(Element contents, Element text) {
        Elements headings = text.select("h2[id], h3[id]");
        if (headings.size() < 2) {
            contents.remove();
            return;
        }
        Element list = contents.expectFirst("ul");
        for (Element heading : headings) {
            list.appendElement("li")
                    .addClass(heading.tagName())
                    .appendElement("a")
                    .attr("href", "#" + heading.id())
                    .text(heading.text());
        }
    }

    private static void anchor(Element heading) {
        heading.appendElement("a")
                .addClass("anchor")
                .attr("href", "#" + heading.id())
                .attr("aria-label", "Link to this section")
                .text("#");
    }
}
