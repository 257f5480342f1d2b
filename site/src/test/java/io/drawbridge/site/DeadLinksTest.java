package io.drawbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The search for dead links")
final class DeadLinksTest {

    @TempDir
    Path site;

    @Test
    @DisplayName("finds files and anchors that are not there, in every folder")
    void findsDeadLinks() throws IOException {
        write("index.html", "<a href='docs/a.html#rules'>a</a><a href='docs/b.html'>b</a><img src='c.svg'>");
        write("docs/a.html", "<h2 id='rules'>Rules</h2><a href='../index.html#end'>end</a><a href='#laws'>laws</a>");

        assertThat(DeadLinks.in(site))
                .containsExactlyInAnyOrder(
                        "index.html: docs/b.html",
                        "index.html: c.svg",
                        "docs/a.html: ../index.html#end",
                        "docs/a.html: #laws");
    }

    @Test
    @DisplayName("leaves other hosts alone")
    void asksNoOtherHost() throws IOException {
        write("index.html", "<a href='https://nowhere.invalid/#x'>x</a><a href='#'>top</a>");

        assertThat(DeadLinks.in(site)).isEmpty();
    }

    private void write(String name, String html) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
    }
}
