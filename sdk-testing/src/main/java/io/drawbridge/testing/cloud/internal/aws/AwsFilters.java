package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of one call: what is listed has, for each of them, one of its values. */
final class AwsFilters<T> {

    /** What filters can ask of a thing: its values by the name of the filter, its tags, and what the fake cannot. */
    record Subject<T>(
            Map<String, Function<T, Collection<String>>> fields,
            Function<T, Map<String, String>> tags,
            Set<String> unserved) {}

    private record Filter(String name, List<FilterValue> values) {
        boolean matches(Collection<String> found) {
            return found.stream()
                    .anyMatch(text ->
                            values.stream().anyMatch(value -> value.matching().test(text)));
        }
    }

    static final List<String> PARAMETERS = List.of("Filter.N.Name", "Filter.N.Value.N");

    private static final int MOST_VALUES = 200;
    private static final String TAG = "tag:";
    private static final String TAG_KEY = "tag-key";

    private final Subject<T> subject;
    private final List<Filter> wanted = new ArrayList<>();

    private AwsFilters(Subject<T> subject) {
        this.subject = subject;
    }

    static <T> AwsFilters<T> read(Parameters parameters, Subject<T> subject) {
        AwsFilters<T> filters = new AwsFilters<>(subject);
        for (String member : parameters.members("Filter")) {
            filters.wanted.add(filters.filter(
                    parameters.required(member + ".Name"),
                    parameters.members(member + ".Value").stream()
                            .map(parameters::text)
                            .map(FilterValue::of)
                            .toList(),
                    member));
        }
        return filters;
    }

    /** Rule {@link EngineRule#EC2_FILTERS}. */
    private Filter filter(String name, List<FilterValue> values, String member) {
        if (subject.unserved.contains(name)) {
            throw Ec2Codes.unserved("the filter " + name);
        }
        boolean ofTag = name.startsWith(TAG) && name.length() > TAG.length();
        if (!subject.fields.containsKey(name) && !ofTag && !name.equals(TAG_KEY)) {
            throw Refusal.badParameter("The filter '" + name + "' is invalid");
        }
        if (values.isEmpty()) {
            throw Refusal.missingParameter(member + ".Value");
        }
        if (values.size() > MOST_VALUES) {
            throw Ec2Codes.invalid(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is " + MOST_VALUES);
        }
        return new Filter(name, values);
    }

    boolean isAskedFor(String name) {
        return wanted.stream().anyMatch(filter -> filter.name.equals(name));
    }

    /** The values of the first filter of this name where each of them is one certain text; else empty. */
    Optional<List<String>> literals(String name) {
        return wanted.stream()
                .filter(filter -> filter.name.equals(name))
                .findFirst()
                .filter(filter ->
                        filter.values.stream().allMatch(value -> value.literal().isPresent()))
                .map(filter -> filter.values.stream()
                        .map(FilterValue::literal)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The tags that have to have one certain value. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Filter filter : wanted) {
            if (filter.name.startsWith(TAG) && filter.values.size() == 1) {
                filter.values.get(0).literal().ifPresent(value -> tags.put(filter.name.substring(TAG.length()), value));
            }
        }
        return tags;
    }

    /** Rule {@link EngineRule#EC2_FILTERS}: a filter that comes twice is two filters. */
    boolean match(T thing) {
        return wanted.stream().allMatch(filter -> filter.matches(values(thing, filter.name)));
    }

    private Collection<String> values(T thing, String name) {
        Map<String, String> tags = subject.tags.apply(thing);
        if (name.equals(TAG_KEY)) {
            return tags.keySet();
        }
        if (name.startsWith(TAG)) {
            return Optional.ofNullable(tags.get(name.substring(TAG.length())))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        return subject.fields.getOrDefault(name, none -> List.of()).apply(thing);
    }
}
