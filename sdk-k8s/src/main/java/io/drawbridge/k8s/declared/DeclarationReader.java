package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.declared.DeclaredEksAccess.PrivateEndpoint;
import io.drawbridge.k8s.manifest.ManifestObject;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.RegionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From the objects of a file to declarations. */
final class DeclarationReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    /** Stands for a name that was refused already, so that the rest of the declaration is read and told too. */
    private static final String UNNAMED = "unnamed";

    private static final String NONE = "none";
    private static final String CLUSTER = "cluster";
    private static final String REGION = "region";
    private static final String NETWORK_ACL = "networkAcl";
    private static final String PRIVATE = "privateEndpoint";
    private static final String PUBLIC = "publicEndpoint";
    private static final String KEEP = "keepReachable";

    private final List<Finding> findings;
    private final Set<String> seen = new HashSet<>();

    DeclarationReader(List<Finding> findings) {
        this.findings = findings;
    }

    /** A cluster of a region. */
    private record Place(String region, ClusterId cluster) {}

    List<Declaration> read(List<ManifestObject> objects) {
        List<Declaration> declarations = new ArrayList<>();
        for (ManifestObject object : objects) {
            read(DeclaredField.of(object, findings::add)).ifPresent(declarations::add);
        }
        return declarations;
    }

    private Optional<Declaration> read(DeclaredField root) {
        Map<String, DeclaredField> fields = root.fields("apiVersion", "kind", "metadata", "spec");
        Optional<String> version = root.required(fields, "apiVersion").flatMap(DeclarationReader::version);
        Optional<String> name = root.required(fields, "metadata").flatMap(DeclarationReader::name);
        Optional<DeclaredField> kind = root.required(fields, "kind");
        Optional<DeclaredField> spec = root.required(fields, "spec");
        if (version.isEmpty() || kind.isEmpty() || spec.isEmpty()) {
            return Optional.empty();
        }
        Optional<? extends Declaration> declaration = declaration(kind.get(), name.orElse(UNNAMED), spec.get());
        name.ifPresent(known -> once(root, kind.get().node().asText() + " " + known));
        return declaration.filter(any -> name.isPresent()).map(Declaration.class::cast);
    }

    private Optional<? extends Declaration> declaration(DeclaredField kind, String name, DeclaredField spec) {
        return switch (kind.node().asText()) {
            case DeclaredEksAccess.KIND -> eks(name, spec);
            case DeclaredAckAccess.KIND -> ack(name, spec);
            case DeclaredPortRules.KIND -> new PortRulesReader(spec).read(name);
            default -> unknown(kind);
        };
    }

    private static Optional<Declaration> unknown(DeclaredField kind) {
        kind.wrong(
                "is no kind of declaration",
                "allowed are " + DeclaredEksAccess.KIND + ", " + DeclaredAckAccess.KIND + " and "
                        + DeclaredPortRules.KIND);
        return Optional.empty();
    }

    private static Optional<String> version(DeclaredField field) {
        if (!field.is(DeclarationFile.API_VERSION)) {
            field.wrong("is not known", "write " + DeclarationFile.API_VERSION);
        }
        return Optional.of(DeclarationFile.API_VERSION).filter(field::is);
    }

    /** The name, when a file can hold it. */
    static String requireName(String name) {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException("declaration " + Finding.quote(name)
                    + " is no name; allowed are 1 to 100 letters, digits, ., - and _, such as prod");
        }
        return name;
    }

    private static Optional<String> name(DeclaredField metadata) {
        return metadata.required(metadata.fields("name"), "name")
                .flatMap(field -> field.value(DeclarationReader::requireName));
    }

    private void once(DeclaredField root, String what) {
        if (!seen.add(what)) {
            root.found(
                    DeclarationCode.DECLARED_TWICE,
                    what + " is declared twice",
                    DeclarationCode.DECLARED_TWICE.remedy());
        }
    }

    private Optional<DeclaredEksAccess> eks(String name, DeclaredField spec) {
        Map<String, DeclaredField> fields = spec.fields(CLUSTER, PRIVATE, PUBLIC, KEEP);
        Optional<Place> place = place(spec, fields, "name", DeclaredEksAccess.REGION_EXAMPLE);
        Optional<PrivateEndpoint> inside = spec.required(fields, PRIVATE)
                .flatMap(DeclaredField::flag)
                .map(on -> on ? PrivateEndpoint.ON : PrivateEndpoint.OFF);
        List<Dated<Cidr>> clients = new ArrayList<>();
        spec.required(fields, PUBLIC)
                .filter(field -> !field.is(NONE))
                .ifPresent(field -> field.required(field.fields("cidrs"), "cidrs")
                        .map(DatedCidrs::read)
                        .ifPresent(clients::addAll));
        KeepReader keep = KeepReader.of(fields.get(KEEP));
        if (place.isEmpty() || inside.isEmpty()) {
            return Optional.empty();
        }
        return spec.checked(() -> new DeclaredEksAccess(
                name, place.get().region, place.get().cluster, inside.get(), clients, keep.read()));
    }

    private Optional<DeclaredAckAccess> ack(String name, DeclaredField spec) {
        Map<String, DeclaredField> fields = spec.fields(CLUSTER, PUBLIC, NETWORK_ACL, KEEP);
        Optional<Place> place = place(spec, fields, "id", DeclaredAckAccess.REGION_EXAMPLE);
        Optional<Exposure> exposure = spec.required(fields, PUBLIC).flatMap(DeclarationReader::exposure);
        List<Dated<Cidr>> entries = new ArrayList<>();
        Optional<DeclaredField> acl = spec.required(fields, NETWORK_ACL);
        Optional<AclType> type = acl.filter(field -> !field.is(NONE)).flatMap(field -> acl(field, entries));
        KeepReader keep = KeepReader.of(fields.get(KEEP));
        if (place.isEmpty()
                || exposure.isEmpty()
                || acl.isEmpty()
                || (type.isEmpty() && !acl.get().is(NONE))) {
            return Optional.empty();
        }
        return spec.checked(() -> new DeclaredAckAccess(
                name, place.get().region, place.get().cluster, exposure.get(), type, entries, keep.read()));
    }

    private static Optional<Exposure> exposure(DeclaredField field) {
        return field.is(NONE)
                ? Optional.of(Exposure.internal())
                : field.required(field.fields("eip"), "eip")
                        .flatMap(eip -> eip.value(EipId::of))
                        .map(Exposure::by);
    }

    private static Optional<AclType> acl(DeclaredField field, List<Dated<Cidr>> entries) {
        Map<String, DeclaredField> lists = field.fields("allow", "deny");
        if (lists.size() != 1) {
            field.wrong("is no network ACL", "write allow or deny with a list of CIDRs, or none");
            return Optional.empty();
        }
        lists.values().forEach(list -> entries.addAll(DatedCidrs.read(list)));
        return Optional.of(lists.containsKey("allow") ? AclType.ALLOW : AclType.DENY);
    }

    private Optional<Place> place(
            DeclaredField spec, Map<String, DeclaredField> fields, String id, String regionExample) {
        Optional<DeclaredField> field = spec.required(fields, CLUSTER);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Map<String, DeclaredField> parts = field.get().fields(REGION, id);
        Optional<String> region = field.get()
                .required(parts, REGION)
                .flatMap(part -> part.value(text -> RegionId.require(text, regionExample)));
        Optional<ClusterId> cluster = field.get().required(parts, id).flatMap(part -> part.value(ClusterId::of));
        Optional<Place> place = region.flatMap(known -> cluster.map(it -> new Place(known, it)));
        place.ifPresent(it -> once(field.get(), "the access of cluster " + it.cluster + " in " + it.region));
        return place;
    }
}
