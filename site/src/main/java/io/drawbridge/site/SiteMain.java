package io.drawbridge.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** {@code SiteMain <repository> <site> <version>}: makes the pages of a site whose folder "apidocs" has the Javadoc. */
public final class SiteMain {

    private static final String HOME = "README.md";
    private static final String INDEX = "docs/README.md";

    private SiteMain() {}

    /**
     * Makes the site.
     *
     * @throws IllegalStateException if a link of the site leads nowhere
     */
    public static void main(String... args) throws IOException {
        Path site = Path.of(args[1]);
        JavadocTypes javadoc = JavadocTypes.in(site.resolve("apidocs"));
        Collection<SitePage> pages = new SiteCrawl(new SourceTree(Path.of(args[0])), site).from(HOME);

        SitePage index = pages.stream()
                .filter(page -> page.source().equals(INDEX))
                .findFirst()
                .orElseThrow();
        PageTemplate template = new PageTemplate(args[2], SiteNavigation.of(index));
        for (SitePage page : pages) {
            javadoc.link(page);
            Path file = site.resolve(page.address());
            Files.createDirectories(file.getParent());
            Files.writeString(file, template.page(page));
        }
        Files.writeString(site.resolve(PageTemplate.SEARCH), template.search());
        Files.writeString(site.resolve("assets/search-entries.js"), SearchEntries.script(pages, javadoc));

        List<String> dead = DeadLinks.in(site);
        if (!dead.isEmpty()) {
            throw new IllegalStateException("Links that lead nowhere:\n" + String.join("\n", dead));
        }
        System.out.println(pages.size() + " pages, beginning with " + site.resolve("index.html"));
    }
}
