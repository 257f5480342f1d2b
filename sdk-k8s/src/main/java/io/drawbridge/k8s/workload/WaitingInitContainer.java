package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The init container that waits until the pod's annotations show the address of its EIP. */
final class WaitingInitContainer {

    static final String NAME = "wait-for-eip";
    static final String VOLUME = "podinfo";
    static final String MOUNT_PATH = "/etc/podinfo";
    static final String ANNOTATIONS_FILE = MOUNT_PATH + "/annotations";
    static final int LIMIT_SECONDS = 60;
    static final int PAUSE_SECONDS = 2;

    /** How a pod spec tells that a container waits for an address, ours or one written after the vendor's sample. */
    private static final String WAITED_FOR = "allocated-eipAddress";

    /**
     * Arguments: the file, the limit and the pause in seconds. The limit is counted in the loop, since the option
     * {@code -t} of {@code timeout} is known to busybox up to 1.29 only and wanted by it; every tool and option used
     * here is understood by all of them.
     */
    static final String SCRIPT = """
            left=$2
            until grep -Esq '^(k8s\\.aliyun\\.com|network\\.alibabacloud\\.com)/allocated-eipAddress="?[0-9a-fA-F]' "$1"; do
              if [ "$left" -le 0 ]; then
                echo "no EIP within $2 seconds" >&2
                exit 1
              fi
              echo "waiting for the EIP"
              sleep "$3"
              left=$((left - $3))
            done
            """;

    private static final String INIT_CONTAINERS = "initContainers";
    private static final String VOLUMES = "volumes";
    private static final String MOUNTS = "volumeMounts";
    private static final String COMMAND = "command";
    private static final int NAME_IN_COMMAND = 3;

    private WaitingInitContainer() {}

    /** Adds it as the first one, so that other init containers find the EIP; replaces one that was added before. */
    static void add(PodTemplateTree template, String image) {
        remove(template);
        String volume = free(VOLUME, names(template.specOrNothing().path(VOLUMES)));
        String name = free(NAME, containerNames(template));
        ObjectNode spec = template.spec();
        addVolume(ObjectTree.listIn(spec, VOLUMES), volume);
        fill(ObjectTree.listIn(spec, INIT_CONTAINERS).insertObject(0), name, image, volume);
    }

    private static Set<String> containerNames(PodTemplateTree template) {
        return template.containers(INIT_CONTAINERS, "containers", "ephemeralContainers").stream()
                .map(container -> ObjectTree.text(container, "name"))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(item -> names.add(ObjectTree.text(item, "name")));
        return names;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private static void addVolume(ArrayNode volumes, String name) {
        ObjectNode volume = volumes.addObject().put("name", name);
        ArrayNode items = volume.putObject("downwardAPI").putArray("items");
        addItem(items, "labels");
        addItem(items, "annotations");
    }

    private static void addItem(ArrayNode items, String field) {
        items.addObject().put("path", field).putObject("fieldRef").put("fieldPath", "metadata." + field);
    }

    private static void fill(ObjectNode container, String name, String image, String volume) {
        container.put("name", name).put("image", image);
        container
                .putArray(COMMAND)
                .add("sh")
                .add("-c")
                .add(SCRIPT)
                .add(NAME)
                .add(ANNOTATIONS_FILE)
                .add(String.valueOf(LIMIT_SECONDS))
                .add(String.valueOf(PAUSE_SECONDS));
        container.putArray(MOUNTS).addObject().put("name", volume).put("mountPath", MOUNT_PATH);
        // Namespaces with the pod security standard "restricted" ask for these of every container.
        ObjectNode security = container.putObject("securityContext").put("allowPrivilegeEscalation", false);
        security.putObject("capabilities").putArray("drop").add("ALL");
    }

    /** Takes away what {@link #add} added; a volume that another container has come to use stays. */
    static void remove(PodTemplateTree template) {
        for (JsonNode container : template.containers(INIT_CONTAINERS)) {
            if (isOurs(container)) {
                remove(template, container);
            }
        }
    }

    private static void remove(PodTemplateTree template, JsonNode ours) {
        ObjectNode spec = template.spec();
        ObjectTree.listIn(spec, INIT_CONTAINERS).removeIf(ours::equals);
        for (JsonNode mount : ours.path(MOUNTS)) {
            String volume = ObjectTree.text(mount, "name");
            if (ObjectTree.text(mount, "mountPath").equals(MOUNT_PATH) && !isMounted(template, volume)) {
                ObjectTree.listIn(spec, VOLUMES)
                        .removeIf(any -> ObjectTree.text(any, "name").equals(volume));
            }
        }
        ObjectTree.dropIfEmpty(spec, INIT_CONTAINERS);
        ObjectTree.dropIfEmpty(spec, VOLUMES);
    }

    private static boolean isMounted(PodTemplateTree template, String volume) {
        return template.containers(INIT_CONTAINERS, "containers", "ephemeralContainers").stream()
                .flatMap(container -> names(container.path(MOUNTS)).stream())
                .anyMatch(volume::equals);
    }

    // By the script's name, which is the shell's $0: users rename containers, and later versions may change the script.
    private static boolean isOurs(JsonNode container) {
        JsonNode command = container.path(COMMAND);
        return command.path(NAME_IN_COMMAND).asText("").equals(NAME) && mentionsAddress(command);
    }

    /** Whether an init container holds the pod back until an address is there, whoever wrote it. */
    static boolean isIn(PodTemplateTree template) {
        return template.containers(INIT_CONTAINERS).stream().anyMatch(WaitingInitContainer::waits);
    }

    private static boolean waits(JsonNode container) {
        // One that is always restarted is a sidecar, and the pod goes on beside it.
        boolean sidecar = ObjectTree.text(container, "restartPolicy").equals("Always");
        return !sidecar && (mentionsAddress(container.path(COMMAND)) || mentionsAddress(container.path("args")));
    }

    private static boolean mentionsAddress(JsonNode words) {
        for (JsonNode word : words) {
            if (word.asText().contains(WAITED_FOR)) {
                return true;
            }
        }
        return false;
    }
}
