package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.YamlText;
import io.drawbridge.k8s.plugin.values.ExtendControllerValues.VirtualNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads one file of values. */
final class ValuesReader {

    private final String fileName;
    private final List<Finding> findings = new ArrayList<>();
    private ObjectNode rest = JsonNodeFactory.instance.objectNode();

    ValuesReader(String fileName) {
        this.fileName = fileName;
    }

    ValuesFile read(String text) {
        YamlText.Reading reading = YamlText.parse(fileName, text);
        List<JsonNode> documents = reading.documents().stream()
                .filter(document -> !document.isNull())
                .toList();
        if (reading.findings().hasErrors()) {
            return new ValuesFile(Optional.empty(), reading.findings());
        }
        boolean isMap = documents.stream().allMatch(JsonNode::isObject);
        if (documents.size() > 1 || !isMap) {
            return new ValuesFile(
                    Optional.empty(),
                    Findings.of(Finding.of(
                            ExtendValuesCode.EXTEND_VALUES_NO_MAP,
                            fileName,
                            documents.size() + " documents, of which "
                                    + documents.stream()
                                            .filter(JsonNode::isObject)
                                            .count()
                                    + " are maps")));
        }
        documents.forEach(document -> rest = document.deepCopy());
        return read(text, ExtendControllerValues.builder());
    }

    private ValuesFile read(String text, ExtendControllerValues.Builder builder) {
        text(Parameter.CLUSTER_ID).ifPresent(builder::clusterId);
        text(Parameter.REGION_ID).ifPresent(builder::region);
        vpcId().ifPresent(builder::vpcId);
        names(Parameter.ENABLE_CONTROLLERS, Parameter.ENABLE_CONTROLLERS.path())
                .ifPresent(names -> names.forEach(builder::controller));
        statefulKinds().ifPresent(kinds -> kinds.forEach(builder::statefulKind));
        number(Parameter.MAX_CONCURRENT_RECONCILES, builder::maxConcurrentReconciles);
        number(Parameter.GARBAGE_COLLECTION, minutes -> builder.garbageCollectionPeriod(Duration.ofMinutes(minutes)));
        if (isTrue(Parameter.VIRTUAL_NODE)) {
            builder.virtualNodes(VirtualNodes.SERVED);
        }
        rrsa(builder);
        credential(builder);
        qps(builder);
        number(Parameter.BURST, builder::kubeClientBurst);
        Stream.of("networkController.eipController", "networkController", "credential")
                .forEach(this::container);
        return build(text, builder);
    }

    private ValuesFile build(String text, ExtendControllerValues.Builder builder) {
        try {
            ExtendControllerValues plain = builder.build();
            OtherValues other = new OtherValues(rest, text, new KnownValues(plain).given());
            other.paths().forEach(this::unknown);
            ExtendControllerValues values = builder.other(other).build();
            Findings all = Findings.of(findings).and(values.findings());
            return new ValuesFile(all.hasErrors() ? Optional.empty() : Optional.of(values), all);
        } catch (InvalidSpecException refused) {
            refused.findings().stream().filter(this::isNews).forEach(findings::add);
            return new ValuesFile(Optional.empty(), Findings.of(findings));
        }
    }

    /** A value that could not be read is no missing one. */
    private boolean isNews(Finding finding) {
        return findings.stream().noneMatch(said -> said.subject().equals(finding.subject()));
    }

    // --- places ---

    private Optional<JsonNode> take(String path) {
        return ValuesTree.take(rest, path);
    }

    private void type(Parameter parameter, JsonNode value, String allowed) {
        findings.add(ValueChecks.type(parameter, value.toString(), allowed));
    }

    /** A map that holds known parameters has to be one; an empty one is as good as none. */
    private void container(String path) {
        JsonNode value = ValuesTree.at(rest, path);
        if (value.isNull() || (value.isObject() && value.isEmpty())) {
            ValuesTree.remove(rest, path);
        } else if (!value.isObject() && !value.isMissingNode()) {
            findings.add(Finding.of(
                    ExtendValuesCode.EXTEND_PARAMETER_TYPE, path, "a value where a map of parameters belongs"));
        }
    }

    private void unknown(String path) {
        Optional<String> meant =
                Parameter.allPaths().stream().filter(path::equalsIgnoreCase).findFirst();
        findings.add(meant.map(known -> Finding.of(
                        ExtendValuesCode.EXTEND_PARAMETER_CASE,
                        Finding.quote(path),
                        ExtendValuesCode.EXTEND_PARAMETER_CASE.meaning(),
                        "write " + known))
                .orElseGet(() -> Finding.of(
                        ExtendValuesCode.EXTEND_PARAMETER_UNKNOWN,
                        Finding.quote(path),
                        ExtendValuesCode.EXTEND_PARAMETER_UNKNOWN.meaning())));
    }

    // --- kinds of values ---

    private Optional<String> text(Parameter parameter) {
        return text(parameter, parameter.path());
    }

    private Optional<String> text(Parameter parameter, String path) {
        return take(path)
                .filter(value -> {
                    if (!value.isTextual()) {
                        type(parameter, value, "a text; put it into quotes");
                    }
                    return value.isTextual();
                })
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    private Optional<List<String>> names(Parameter parameter, String path) {
        return take(path)
                .filter(value -> {
                    boolean isList = value.isArray()
                            && Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                                    .allMatch(i -> value.get(i).isTextual());
                    if (!isList) {
                        type(parameter, value, "a list of texts, such as [eip]");
                    }
                    return isList;
                })
                .map(value -> {
                    LinkedHashSet<String> names = new LinkedHashSet<>();
                    value.forEach(name -> names.add(name.asText()));
                    return List.copyOf(names);
                });
    }

    private void number(Parameter parameter, Consumer<Integer> sink) {
        take(parameter.path()).ifPresent(value -> {
            if (value.isInt() && value.asInt() >= 1) {
                sink.accept(value.asInt());
            } else {
                type(parameter, value, "a whole number from 1 on");
            }
        });
    }

    private boolean isTrue(Parameter parameter) {
        Optional<JsonNode> value = take(parameter.path());
        value.filter(given -> !given.isBoolean()).ifPresent(given -> type(parameter, given, "true or false"));
        return value.filter(JsonNode::isBoolean).filter(JsonNode::asBoolean).isPresent();
    }

    // --- parameters of their own kind ---

    private Optional<String> vpcId() {
        List<String> found = Parameter.VPC_ID.paths().stream()
                .flatMap(path -> text(Parameter.VPC_ID, path).stream())
                .toList();
        oneOfTwo(Parameter.VPC_ID, found, ExtendValuesCode.EXTEND_VPC_DIFFERS);
        return found.stream().findFirst();
    }

    private Optional<List<String>> statefulKinds() {
        List<List<String>> found = Parameter.STATEFUL_KINDS.paths().stream()
                .flatMap(path -> names(Parameter.STATEFUL_KINDS, path).stream())
                .filter(list -> !list.isEmpty())
                .toList();
        oneOfTwo(Parameter.STATEFUL_KINDS, found, ExtendValuesCode.EXTEND_STATEFUL_KINDS_DIFFER);
        return found.stream().findFirst();
    }

    private void oneOfTwo(Parameter parameter, List<?> found, ExtendValuesCode differs) {
        String both = String.join(" and ", parameter.paths());
        if (found.stream().distinct().count() > 1) {
            findings.add(Finding.of(
                    differs,
                    parameter.path(),
                    both + " are " + Finding.quote(found.get(0).toString()) + " and "
                            + Finding.quote(found.get(1).toString())));
        } else if (found.size() == 1) {
            findings.add(Finding.of(
                    ExtendValuesCode.EXTEND_PARAMETER_ELSEWHERE,
                    parameter.path(),
                    "of " + both + " only one is there; they are one parameter"));
        }
    }

    private void rrsa(ExtendControllerValues.Builder builder) {
        boolean on = isTrue(Parameter.ENABLE_RRSA);
        Optional<String> role = text(Parameter.RRSA_ROLE).filter(name -> !name.isBlank());
        if (on && role.isEmpty()) {
            findings.add(ValueChecks.of(ExtendValuesCode.EXTEND_RRSA_WITHOUT_ROLE, Parameter.RRSA_ROLE));
        } else if (!on && role.isPresent()) {
            findings.add(ValueChecks.of(ExtendValuesCode.EXTEND_RRSA_NOT_ENABLED, Parameter.ENABLE_RRSA));
        }
        role.filter(name -> on).map(Rrsa::new).ifPresent(builder::rrsa);
    }

    private void credential(ExtendControllerValues.Builder builder) {
        Optional<String> key = text(Parameter.ACCESS_KEY);
        Optional<String> secret = text(Parameter.ACCESS_SECRET);
        if (key.isPresent() != secret.isPresent()) {
            findings.add(ValueChecks.of(
                    ExtendValuesCode.EXTEND_CREDENTIAL_HALF,
                    key.isPresent() ? Parameter.ACCESS_SECRET : Parameter.ACCESS_KEY));
        }
        key.flatMap(id -> secret.map(word -> Credential.of(id, word))).ifPresent(builder::credential);
    }

    private void qps(ExtendControllerValues.Builder builder) {
        take(Parameter.QPS.path()).ifPresent(value -> {
            float rate = value.isNumber() ? value.floatValue() : Float.NaN;
            if (ValueChecks.rate(rate).isEmpty()) {
                builder.kubeClientQps(rate);
            } else {
                type(Parameter.QPS, value, "a number above 0 that 32 bits can hold");
            }
        });
    }
}
