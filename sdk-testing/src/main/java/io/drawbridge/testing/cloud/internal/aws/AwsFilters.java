package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The filters of one call: what is listed has, for each of them, one of its values. */
final class AwsFilters<T> {

    /** A parameter that every action of EC2 takes. */
    static final String DRY_RUN = "DryRun";

    /** What filters can ask of a thing: its values by the name of the filter, and its tags. */
    record Subject<T>(Map<String, Function<T, Collection<String>>> fields, Function<T, Map<String, String>> tags) {}

    static final Subject<EipEntry> ADDRESSES = new Subject<>(
            Map.of(
                    "allocation-id", entry -> Set.of(entry.id),
                    "association-id", entry -> entry.place == null ? Set.of() : Set.of(entry.associationId),
                    "domain", entry -> Set.of("vpc"),
                    "network-interface-id", entry -> entry.place == null ? Set.of() : Set.of(entry.place.interfaceId()),
                    "private-ip-address",
                            entry -> entry.place == null ? Set.of() : Set.of(entry.place.privateAddress()),
                    "public-ip", entry -> Set.of(entry.address)),
            entry -> entry.tags);

    static final Subject<NetworkInterface> INTERFACES = new Subject<>(
            Map.of(
                    "addresses.private-ip-address", NetworkInterface::addresses,
                    "private-ip-address", found -> Set.of(found.primaryAddress()),
                    "network-interface-id", found -> Set.of(found.id()),
                    "vpc-id", found -> found.vpcId().map(Set::of).orElse(Set.of()),
                    "status", found -> Set.of("in-use")),
            found -> Map.of());

    private static final int MOST_VALUES = 200;
    private static final String TAG = "tag:";
    private static final String TAG_KEY = "tag-key";

    private final Subject<T> subject;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    private AwsFilters(Subject<T> subject) {
        this.subject = subject;
    }

    static <T> AwsFilters<T> read(Parameters parameters, Subject<T> subject) {
        AwsFilters<T> filters = new AwsFilters<>(subject);
        for (int i = 1; parameters.has("Filter." + i + ".Name"); i++) {
            String name = parameters.text("Filter." + i + ".Name");
            if (!subject.fields.containsKey(name) && !name.startsWith(TAG) && !name.equals(TAG_KEY)) {
                throw Refusal.badParameter("The filter '" + name + "' is invalid");
            }
            filters.wanted.put(name, parameters.numbered("Filter." + i + ".Value", MOST_VALUES));
        }
        return filters;
    }

    /** The values of a filter; none when it is not there. */
    List<String> values(String name) {
        return wanted.getOrDefault(name, List.of());
    }

    /** The tags that have to have one certain value. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        wanted.forEach((name, values) -> {
            if (name.startsWith(TAG) && values.size() == 1) {
                tags.put(name.substring(TAG.length()), values.get(0));
            }
        });
        return tags;
    }

    boolean match(T thing) {
        return wanted.entrySet().stream().allMatch(filter -> matches(thing, filter.getKey(), filter.getValue()));
    }

    private boolean matches(T thing, String name, List<String> values) {
        Map<String, String> tags = subject.tags.apply(thing);
        if (name.equals(TAG_KEY)) {
            return values.stream().anyMatch(tags::containsKey);
        }
        if (name.startsWith(TAG)) {
            return tags.containsKey(name.substring(TAG.length()))
                    && values.contains(tags.get(name.substring(TAG.length())));
        }
        return subject.fields.getOrDefault(name, none -> List.of()).apply(thing).stream()
                .anyMatch(values::contains);
    }
}
