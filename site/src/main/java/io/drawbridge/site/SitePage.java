package io.drawbridge.site;

import org.jsoup.nodes.Element;

/**
 * A page of the site.
 *
 * @param source what it is made of: a path of the repository, of a file or a folder
 * @param address where it stands in the site
 * @param body its text, as HTML
 */
record SitePage(String source, String address, Element body) {

    String title() {
        return body.expectFirst("h1").text();
    }

    /** Whether it was written as a page, and is no file or folder that another page shows. */
    boolean written() {
        return source.endsWith(".md");
    }
}
