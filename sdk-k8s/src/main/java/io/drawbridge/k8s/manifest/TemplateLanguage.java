package io.drawbridge.k8s.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/** Languages of templates, which are no YAML before something has rendered them. */
enum TemplateLanguage {
    /** Of Helm charts. */
    HELM("\\{\\{", "a Helm template ({{ ... }})", "helm template"),
    /** Of Ansible and others. */
    JINJA("\\{%", "a Jinja template ({% ... %})", "the program that it is for"),
    /** Of shells, as envsubst and Flux substitute them. */
    VARIABLES("\\$\\{[A-Za-z_]", "a text with variables (${...})", "envsubst"),
    /** Of Ruby programs. */
    ERB("<%", "an ERB template (<% ... %>)", "erb");

    // In comments and quotes the same characters are harmless, and what is wrong is something else.
    private static final String OUTSIDE_QUOTES = "(?m)^[^#'\"\\n]*";

    private final Pattern mark;
    private final String what;
    private final String renderer;

    TemplateLanguage(String mark, String what, String renderer) {
        this.mark = Pattern.compile(OUTSIDE_QUOTES + mark);
        this.what = what;
        this.renderer = renderer;
    }

    /** The language of a text that is no YAML; empty when it looks like none of these. */
    static Optional<TemplateLanguage> of(String text) {
        for (TemplateLanguage language : values()) {
            if (language.mark.matcher(text).find()) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    String words() {
        return "this looks like " + what + ", which is no YAML yet; render it first: " + renderer;
    }
}
