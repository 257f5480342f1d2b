package io.drawbridge.permission;

import io.drawbridge.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads policy documents, whoever wrote them. */
final class PolicyReader {

    /** As long as either cloud allows a policy to be, and some. */
    private static final int LONGEST = 20_000;

    private PolicyReader() {}

    /**
     * The statements of a document.
     *
     * @throws IllegalArgumentException when it is none
     */
    static List<Statement> read(String document) {
        if (document.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "%,d characters are more than a policy may have".formatted(document.length()));
        }
        JsonTree tree = JsonTree.read(document);
        Optional<JsonTree> alone = tree.object("Statement");
        List<JsonTree> statements = alone.map(List::of).orElseGet(() -> tree.objects("Statement"));
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("it has no Statement");
        }
        return statements.stream().map(Statement::of).toList();
    }

    /** What keeps actions apart in maps: clouds do not tell letter cases apart. */
    static String key(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
