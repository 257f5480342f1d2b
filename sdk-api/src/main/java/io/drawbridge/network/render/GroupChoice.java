package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.json.JsonTree;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One security group out of those that a text is about. */
final class GroupChoice {

    /** What a list that stands alone is called. */
    static final String BARE = "a list that stands alone";

    private GroupChoice() {}

    /**
     * One of these groups.
     *
     * @param field where a group says its id
     * @param id which one; empty for the only one
     */
    static JsonTree of(List<JsonTree> groups, String field, String id) {
        List<JsonTree> chosen = all(groups, field, id);
        if (chosen.size() != 1) {
            throw new IllegalArgumentException(
                    "the JSON is about " + chosen.size() + " security groups; it has to be one");
        }
        return chosen.get(0);
    }

    /** What is about one group. */
    static List<JsonTree> all(List<JsonTree> items, String field, String id) {
        Collection<String> ids =
                items.stream().map(each -> each.text(field)).collect(Collectors.toCollection(TreeSet::new));
        if (id.isEmpty() ? ids.size() > 1 : !ids.contains(id) && !(items.size() == 1 && ids.contains(""))) {
            throw new IllegalArgumentException((id.isEmpty()
                            ? "the JSON is about " + ids.size() + " security groups: "
                            : "security group " + Finding.quote(id) + " is not among those of the JSON: ")
                    + (ids.isEmpty() ? "none" : Finding.quote(String.join(", ", ids)))
                    + "; choose one of them by its id");
        }
        return items.stream()
                .filter(each -> id.isEmpty()
                        || each.text(field).equals(id)
                        || each.text(field).isEmpty())
                .toList();
    }
}
