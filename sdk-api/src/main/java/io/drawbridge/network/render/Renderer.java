package io.drawbridge.network.render;

import io.drawbridge.network.PortRules;

/**
 * Writes port rules in the language of a firewall. An implementation of your own keeps two promises: what the language
 * has no words for is a finding and never left out silently, and no text of a rule gets out of the place where it is
 * written.
 *
 * <pre>{@code
 * Rendering ruleset = new Nftables("drawbridge").render(needed);
 * ruleset.findings().forEach(System.err::println);
 * System.out.print(ruleset.text());
 * }</pre>
 */
@FunctionalInterface
public interface Renderer {

    /** Writes the normal form of the rules; rules that differ in their notes only become one. */
    Rendering render(PortRules rules);
}
