package io.drawbridge.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jsoup.nodes.Element;

/** What can be found: each section of a page, and each type of the Javadoc. */
final class SearchEntries {

    /** The names are those that {@code search.js} reads. */
    record Found(int id, String title, String page, String address, String text) {}

    private final List<Found> entries = new ArrayList<>();

    private SearchEntries() {}

    /** A script, since a browser loads no JSON from a site of files. */
    static String script(Collection<SitePage> pages, JavadocTypes javadoc) throws JsonProcessingException {
        SearchEntries all = new SearchEntries();
        pages.stream().filter(SitePage::written).forEach(all::sections);
        javadoc.addresses().forEach((name, address) -> all.add(name, "Javadoc", address, ""));
        return "const searchEntries = " + new ObjectMapper().writeValueAsString(all.entries) + ";\n";
    }

    private void sections(SitePage page) {
        String title = page.title();
        String address = page.address();
        StringBuilder text = new StringBuilder();
        for (Element element : page.body().children()) {
            if (element.is("h2[id], h3[id]")) {
                add(title, page.title(), address, text.toString());
                title = element.text();
                address = page.address() + "#" + element.id();
                text.setLength(0);
            } else if (!element.is("h1")) {
                text.append(element.text()).append(' ');
            }
        }
        add(title, page.title(), address, text.toString());
    }

    private void add(String title, String page, String address, String text) {
        entries.add(new Found(entries.size(), title, page, address, text.strip()));
    }
}
