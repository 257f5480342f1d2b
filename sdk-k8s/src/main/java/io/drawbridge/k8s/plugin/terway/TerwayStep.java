package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One step of a {@link TerwayPlan}; it may be done twice. */
public sealed interface TerwayStep {

    /**
     * Writes {@code eni_conf} of ConfigMap {@code kube-system/eni-config}, and nothing else of it.
     *
     * @param before the text that was read
     * @param after the text to write
     * @param resourceVersion of the ConfigMap that was read; one that was changed since is not written
     */
    record PatchEniConf(String before, String after, String resourceVersion) implements TerwayStep {

        /**
         * Checks that both texts can be read.
         *
         * @throws io.drawbridge.error.InvalidSpecException when Terway could not read one of them
         */
        public PatchEniConf {
            TerwayEniConfig.parse(requireNonNull(before, "before"));
            TerwayEniConfig.parse(requireNonNull(after, "after"));
            requireNonNull(resourceVersion, "resourceVersion");
        }

        /** What changes, without the rest of the text. */
        @Override
        public String toString() {
            return "patch " + TerwayEniConfig.KEY + " of ConfigMap " + TerwayEniConfig.NAMESPACE + "/"
                    + TerwayEniConfig.CONFIG_MAP + ": "
                    + changes().collect(Collectors.joining(", "));
        }

        private Stream<String> changes() {
            TerwayEniConfig old = TerwayEniConfig.parse(before);
            TerwayEniConfig next = TerwayEniConfig.parse(after);
            return Arrays.stream(EipSwitch.values())
                    .filter(which -> !old.value(which).equals(next.value(which)))
                    .map(which -> next.value(which)
                            .map(value -> "set \"" + which.key() + "\": " + value)
                            .orElse("take out \"" + which.key() + "\""));
        }
    }

    /**
     * Deletes the Terway pods, which come back with the new configuration. Pods of applications go on; none starts or
     * stops on a node until its Terway pod is back.
     *
     * @param namespace of the pods
     * @param label that they have, such as {@code app=terway-eniip}
     */
    record RestartPods(String namespace, String label) implements TerwayStep {

        /** Checks that all is there. */
        public RestartPods {
            requireNonNull(namespace, "namespace");
            requireNonNull(label, "label");
        }

        /** As the command that does the same. */
        @Override
        public String toString() {
            return "restart: kubectl delete pod -n " + namespace + " -l " + label;
        }
    }
}
