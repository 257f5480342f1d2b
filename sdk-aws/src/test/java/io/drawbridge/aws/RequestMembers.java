package io.drawbridge.aws;

import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TraitType;

/** The members of a request as the vendor's model has them, by their paths on the wire with an N for every number. */
final class RequestMembers {

    /** The fake takes its members without it. */
    private static final String UNWRAPPED = "resourcesVpcConfig.";

    private final Set<String> paths = new TreeSet<>();

    private RequestMembers() {}

    static Set<String> of(Collection<SdkField<?>> fields) {
        RequestMembers members = new RequestMembers();
        fields.forEach(field -> members.add(field.locationName(), field));
        return members.paths;
    }

    private void add(String path, SdkField<?> field) {
        if (field.marshallingType().equals(MarshallingType.LIST)) {
            ListTrait list = field.getTrait(ListTrait.class, TraitType.LIST_TRAIT);
            add(path + ".N", list.memberFieldInfo());
        } else if (field.marshallingType().equals(MarshallingType.MAP)) {
            addLeaf(path + ".*");
        } else if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            SdkPojo object = field.constructor().get();
            object.sdkFields().forEach(member -> add(path + "." + member.locationName(), member));
        } else {
            addLeaf(path);
        }
    }

    private void addLeaf(String path) {
        paths.add(path.startsWith(UNWRAPPED) ? path.substring(UNWRAPPED.length()) : path);
    }

    /** What the model has and the fake neither carries out nor refuses. */
    static List<String> unlisted(ServedAction action, Collection<SdkField<?>> fields) {
        List<String> unlisted = new ArrayList<>(of(fields));
        unlisted.removeIf(
                path -> action.parameters().contains(path) || action.refused().contains(path));
        return unlisted;
    }

    /** What the fake lists and the model does not have. */
    static Set<String> unmodelled(ServedAction action, Collection<SdkField<?>> fields) {
        Set<String> listed = new TreeSet<>(action.parameters());
        listed.addAll(action.refused());
        Set<String> modelled = of(fields);
        // A list is there by its own name when it has nothing in it.
        listed.removeIf(path ->
                modelled.contains(path) || modelled.stream().anyMatch(member -> member.startsWith(path + ".N")));
        return listed;
    }
}
