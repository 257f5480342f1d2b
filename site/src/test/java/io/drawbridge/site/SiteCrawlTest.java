package io.drawbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pages of the site")
final class SiteCrawlTest {

    @TempDir
    Path repository;

    @TempDir
    Path site;

    @Test
    @DisplayName("are what the README leads to: pages, folders, files as code, pictures as they are")
    void followsLinks() throws IOException {
        write("README.md", "# Home\n[a](docs/a.md) [all](docs/README.md) [code](src/A.java) [folder](src)");
        write("docs/README.md", "# All\n[home](../README.md)");
        write("docs/a.md", "# A\n![p](p.svg)");
        write("docs/alone.md", "# Alone");
        write("docs/p.svg", "<svg/>");
        write("src/A.java", "class A {}");

        Map<String, SitePage> pages = crawl();

        assertThat(pages.keySet())
                .containsExactlyInAnyOrder(
                        "index.html", "docs/index.html", "docs/a.html", "src/A.java.html", "src/index.html");
        assertThat(links(pages.get("index.html")))
                .isEqualTo("docs/a.html docs/index.html src/A.java.html src/index.html");
        assertThat(links(pages.get("docs/index.html"))).isEqualTo("../index.html");
        assertThat(links(pages.get("src/index.html"))).isEqualTo("A.java.html");
        assertThat(pages.get("src/A.java.html")
                        .body()
                        .select("pre code.language-java")
                        .text())
                .isEqualTo("class A {}");
        assertThat(site.resolve("docs/p.svg")).exists();
    }

    @Test
    @DisplayName("have the anchors that the same headings have on GitHub, and keep what leads to them")
    void keepsAnchors() throws IOException {
        write(
                "README.md",
                "# Home\n[x](docs/a.md#on-any-endpoint) [y](#the-bom) [z](https://semver.org)\n## The BOM\n");
        write("docs/a.md", "# A\n## On any endpoint\n## `io.k8s` & more, 1,000 pods\n## Rules\n## Rules\n");

        Map<String, SitePage> pages = crawl();

        assertThat(links(pages.get("index.html"))).isEqualTo("docs/a.html#on-any-endpoint #the-bom https://semver.org");
        assertThat(pages.get("docs/a.html").body().select("h2").eachAttr("id"))
                .containsExactly("on-any-endpoint", "iok8s--more-1000-pods", "rules", "rules-1");
    }

    private Map<String, SitePage> crawl() throws IOException {
        return new SiteCrawl(new SourceTree(repository), site)
                .from("README.md").stream().collect(Collectors.toMap(SitePage::address, Function.identity()));
    }

    private static String links(SitePage page) {
        return String.join(" ", page.body().select("a").eachAttr("href"));
    }

    private void write(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
