package io.drawbridge.finding;

/** How {@link Findings} are written for people and for other programs. */
public enum FindingFormat {
    /**
     * For people: one finding in up to three lines, place first as compilers print it, then subject and remedy, those
     * of a file in the order of its lines; the last line counts them.
     *
     * <pre>{@code
     * web.yaml:8:11: error: "fast" is not allowed; allowed is a whole number of Mbit/s [invalid-value]
     *     Deployment "web" k8s.aliyun.com/eip-bandwidth
     *     -> write k8s.aliyun.com/eip-bandwidth: '5', or leave it out
     * 1 error, no warning, no note
     * }</pre>
     */
    TEXT {
        @Override
        public String render(Findings findings) {
            return FindingText.render(findings);
        }
    },
    /**
     * A JSON array of objects with {@code severity}, {@code code}, {@code subject}, {@code message} and {@code remedy},
     * and with {@code file}, {@code document}, {@code line} and {@code column} where the place is known.
     */
    JSON {
        @Override
        public String render(Findings findings) {
            return FindingJson.array(findings);
        }
    },
    /** SARIF 2.1.0, as code scanners exchange it: one run, a rule for each code, places where they are known. */
    SARIF {
        @Override
        public String render(Findings findings) {
            return FindingSarif.log(findings);
        }
    };

    /** The findings as a text that ends without a line break. */
    public abstract String render(Findings findings);
}
