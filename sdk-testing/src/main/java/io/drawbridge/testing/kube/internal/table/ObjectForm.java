package io.drawbridge.testing.kube.internal.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** In which form a client wants to read objects. */
public enum ObjectForm {
    WHOLE,
    /** As rows, for people: what kubectl asks for. */
    TABLE,
    /** Their metadata only: what caches ask for that need no more. */
    METADATA;

    private static final String AS = "as=";
    private static final List<String> OWN = List.of("g=meta.k8s.io", "v=v1");

    /** The first form of an {@code Accept} header that the server has in JSON; whole objects when it names none. */
    public static ObjectForm accepted(String header) {
        return Arrays.stream(header.split(","))
                .map(clause -> List.of(clause.replace(" ", "").split(";")))
                .filter(ObjectForm::isServed)
                .findFirst()
                .map(ObjectForm::of)
                .orElse(WHOLE);
    }

    private static boolean isServed(List<String> clause) {
        boolean isJson = List.of("application/json", "application/*", "*/*").contains(clause.get(0));
        return isJson && (of(clause) == WHOLE ? !isConverted(clause) : clause.containsAll(OWN));
    }

    private static boolean isConverted(List<String> clause) {
        return clause.stream().anyMatch(part -> part.startsWith(AS));
    }

    private static ObjectForm of(List<String> clause) {
        return clause.stream()
                .filter(part -> part.startsWith(AS))
                .map(part -> switch (part.substring(AS.length()).toLowerCase(Locale.ROOT)) {
                    case "table" -> TABLE;
                    case "partialobjectmetadata", "partialobjectmetadatalist" -> METADATA;
                    default -> WHOLE;
                })
                .findFirst()
                .orElse(WHOLE);
    }
}
