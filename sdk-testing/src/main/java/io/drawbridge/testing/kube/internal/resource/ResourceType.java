package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of object that the server stores.
 *
 * @param scope whether objects live in namespaces
 * @param categories words such as {@code all} that stand for several resources
 * @param versions the served versions, the stored one first
 * @param fieldLabels what field selectors may name beside the object's name and namespace
 */
public record ResourceType(
        String group,
        String plural,
        String singular,
        String kind,
        String listKind,
        Scope scope,
        List<String> shortNames,
        List<String> categories,
        List<ServedVersion> versions,
        Set<Trait> traits,
        Set<String> fieldLabels) {

    /** Whether objects live in namespaces. */
    enum Scope {
        NAMESPACED,
        CLUSTER
    }

    /** In what a resource differs from the plain ones. */
    public enum Trait {
        /** Defined by a CustomResourceDefinition. */
        CUSTOM,
        /** Counts changes of its spec. */
        GENERATION,
        /** DELETE answers the object and not a Status. */
        RETURNS_DELETED,
        /** PUT needs no resourceVersion. */
        UNCONDITIONAL_UPDATE,
        /** PUT of what is not there creates it. */
        CREATE_ON_UPDATE,
        /** DELETE leaves dependents alone unless told otherwise. */
        ORPHANS_BY_DEFAULT,
        /** Is answered and not kept. */
        REVIEW,
        /** Names are DNS labels. */
        NAME_IS_LABEL,
        /** Names are path segments. */
        NAME_IS_PATH_SEGMENT
    }

    /** A version of a resource; one that is not served may still be the one that is stored. */
    public record ServedVersion(String name, boolean isServed, Set<String> subresources, Strategy strategy) {

        public boolean hasStatus() {
            return subresources.contains("status");
        }
    }

    /** The name that the API server uses in messages, and this model as key. */
    public String id() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean isNamespaced() {
        return scope == Scope.NAMESPACED;
    }

    public boolean isCustom() {
        return is(Trait.CUSTOM);
    }

    public Optional<ServedVersion> version(String name) {
        return versions.stream()
                .filter(version -> version.isServed && version.name.equals(name))
                .findFirst();
    }

    ServedVersion storedVersion() {
        return versions.get(0);
    }

    String apiVersion(ServedVersion version) {
        return group.isEmpty() ? version.name : group + "/" + version.name;
    }

    /** The version in which objects are kept; events of both groups are kept as the older one. */
    String storedApiVersion() {
        return plural.equals(BuiltIns.EVENTS) ? "v1" : apiVersion(storedVersion());
    }

    /** The name of the table that keeps the objects. */
    public String table() {
        return plural.equals(BuiltIns.EVENTS) ? BuiltIns.EVENTS : id();
    }

    /** Prunes what is kept and fills its defaults in. */
    public void decodeStored(ObjectNode stored) {
        storedVersion().strategy.decode(stored);
    }

    /** A client's object as it is kept. */
    ObjectNode stored(ObjectNode shown, ServedVersion version) {
        String wanted = storedApiVersion();
        return wanted.equals(Json.text(shown, "apiVersion")) ? shown : version.strategy.convert(shown, wanted);
    }

    /** A stored object as this version shows it. */
    ObjectNode shown(ObjectNode stored, ServedVersion version) {
        String wanted = apiVersion(version);
        if (wanted.equals(Json.text(stored, "apiVersion"))) {
            return stored;
        }
        return version.strategy.convert(stored, wanted);
    }
}
