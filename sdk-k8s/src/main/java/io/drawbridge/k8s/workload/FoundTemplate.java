package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A pod template in an object.
 *
 * @param path where, each list with the number of its element
 * @param above the objects on the way down to it, the outermost first
 * @param template the template itself
 */
record FoundTemplate(PodTemplatePath path, List<ObjectNode> above, PodTemplateTree template) {
    FoundTemplate {
        above = List.copyOf(above);
    }
}
