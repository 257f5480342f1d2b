package io.drawbridge.k8s.plugin;

import io.drawbridge.k8s.workload.ImageReference;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that a workload's arguments, environment and ConfigMaps say about which controllers are on. */
final class ControllerSwitches {

    private final String namespace;
    private final ClusterReads reads;
    private final List<Said> said = new ArrayList<>();
    private final Set<String> missingRights = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> configMaps = new LinkedHashMap<>();

    private ControllerSwitches(String namespace, ClusterReads reads) {
        this.namespace = namespace;
        this.reads = reads;
    }

    /** Which controllers are on, and where it says so. */
    record Said(String where, List<String> controllers) {

        boolean hasEip() {
            return ControllerNames.haveEip(controllers);
        }

        @Override
        public String toString() {
            return where + " says enableControllers " + controllers;
        }
    }

    /** Of the containers with such an image; of all when it is not told by its image. */
    static ControllerSwitches of(Workload workload, Predicate<String> image, ClusterReads reads) {
        ControllerSwitches switches = new ControllerSwitches(workload.namespace(), reads);
        List<Container> own = workload.containers()
                .filter(container -> image.test(ImageReference.of(container).name()))
                .toList();
        (own.isEmpty() ? workload.containers() : own.stream()).forEach(switches::container);
        workload.pod().getVolumes().forEach(switches::volume);
        return switches;
    }

    List<Said> said() {
        return said;
    }

    Set<String> missingRights() {
        return missingRights;
    }

    private void container(Container container) {
        List<String> words = Stream.of(container.getCommand(), container.getArgs())
                .flatMap(Collection::stream)
                .flatMap(argument -> Arrays.stream(argument.trim().split("\\s+")))
                .toList();
        add("an argument", ControllerNames.inArguments(words));
        ControllerNames.configMapsIn(words).forEach(this::configMap);
        container.getEnv().forEach(this::environment);
        container.getEnvFrom().forEach(this::environment);
    }

    private void environment(EnvVar variable) {
        Optional<ConfigMapKeySelector> reference =
                Optional.ofNullable(variable.getValueFrom()).map(EnvVarSource::getConfigMapKeyRef);
        String value = reference
                .map(key -> data(key.getName()).getOrDefault(key.getKey(), ""))
                .orElseGet(() -> Optional.ofNullable(variable.getValue()).orElse(""));
        add("environment variable " + variable.getName(), ControllerNames.inEntry(variable.getName(), value));
    }

    private void environment(EnvFromSource source) {
        Optional.ofNullable(source.getConfigMapRef()).ifPresent(reference -> configMap(reference.getName()));
    }

    private void volume(Volume volume) {
        Optional.ofNullable(volume.getConfigMap()).ifPresent(source -> configMap(source.getName()));
        Optional.ofNullable(volume.getProjected()).map(projected -> projected.getSources()).orElse(List.of()).stream()
                .map(VolumeProjection::getConfigMap)
                .flatMap(Stream::ofNullable)
                .map(ConfigMapProjection::getName)
                .forEach(this::configMap);
    }

    private void configMap(String name) {
        data(name)
                .forEach((key, value) ->
                        add("ConfigMap " + namespace + "/" + name + ", " + key, ControllerNames.inEntry(key, value)));
    }

    private Map<String, String> data(String name) {
        return configMaps.computeIfAbsent(name, unread -> {
            ClusterReads.Reading<Map<String, String>> reading = reads.configMap(namespace, name);
            reading.missingRight().ifPresent(missingRights::add);
            return reading.value().orElse(Map.of());
        });
    }

    private void add(String where, Optional<List<String>> controllers) {
        controllers.map(names -> new Said(where, names)).ifPresent(said::add);
    }
}
