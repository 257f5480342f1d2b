package io.drawbridge.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The types and packages that have Javadoc, by their names in the pages, with their addresses in the site. */
final class JavadocTypes {

    private static final Set<String> OTHER_PAGES = Set.of("package-summary", "package-tree", "package-use");

    private final Map<String, String> addresses;

    private JavadocTypes(Map<String, String> addresses) {
        this.addresses = addresses;
    }

    /** Those of a folder that the Javadoc tool has filled, which stands in the site. */
    static JavadocTypes in(Path folder) throws IOException {
        Map<String, String> addresses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("io"))) {
            files.filter(file -> file.toString().endsWith(".html")).forEach(file -> {
                String address = folder.resolveSibling("").relativize(file).toString();
                String name = file.getFileName().toString().replaceFirst("\\.html$", "");
                if (name.equals("package-summary")) {
                    String home = folder.relativize(file.getParent()).toString();
                    addresses.put(home.replace('/', '.'), address);
                } else if (!OTHER_PAGES.contains(name)) {
                    addresses.put(name, address);
                }
            });
        }
        return new JavadocTypes(addresses);
    }

    Map<String, String> addresses() {
        return addresses;
    }

    /** Makes links of the types, packages and methods that stand as code in the page's prose and tables. */
    void link(SitePage page) {
        for (Element code : page.body().select("code:not(pre code, a code, h1 code, h2 code, h3 code, h4 code)")) {
            String name = code.text();
            String type = name.replaceFirst("(?<=^[A-Z]\\w{1,80})\\.[a-z].*", "");
            String address = addresses.getOrDefault(name, addresses.get(type));
            if (address != null) {
                code.wrap("<a class=\"type\" href=\"" + PageTemplate.up(page.address()) + address + "\"></a>");
            }
        }
    }
}
