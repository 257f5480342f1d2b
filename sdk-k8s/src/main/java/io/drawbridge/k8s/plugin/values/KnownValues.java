package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values of the known parameters as they stand in YAML; those that are not given are not there. */
final class KnownValues {

    /** Every whole number of 32 floating bits up to here is an int. */
    private static final int LARGEST_INT = 1 << 30;

    private final Map<Parameter, JsonNode> given = new EnumMap<>(Parameter.class);

    KnownValues(ExtendControllerValues values) {
        given.put(Parameter.CLUSTER_ID, TextNode.valueOf(values.clusterId()));
        given.put(Parameter.REGION_ID, TextNode.valueOf(values.region()));
        given.put(Parameter.VPC_ID, TextNode.valueOf(values.vpcId()));
        given.put(Parameter.ENABLE_CONTROLLERS, list(values.enableControllers()));
        values.maxConcurrentReconciles()
                .ifPresent(count -> given.put(Parameter.MAX_CONCURRENT_RECONCILES, IntNode.valueOf(count)));
        values.garbageCollectionPeriod()
                .ifPresent(period ->
                        given.put(Parameter.GARBAGE_COLLECTION, IntNode.valueOf((int) period.toMinutes())));
        if (!values.statefulKinds().isEmpty()) {
            given.put(Parameter.STATEFUL_KINDS, list(values.statefulKinds()));
        }
        if (values.virtualNodes() == ExtendControllerValues.VirtualNodes.SERVED) {
            given.put(Parameter.VIRTUAL_NODE, BooleanNode.TRUE);
        }
        values.rrsa().ifPresent(rrsa -> {
            given.put(Parameter.ENABLE_RRSA, BooleanNode.TRUE);
            given.put(Parameter.RRSA_ROLE, TextNode.valueOf(rrsa.role()));
        });
        values.credential().ifPresent(credential -> {
            given.put(Parameter.ACCESS_KEY, TextNode.valueOf(credential.accessKey()));
            given.put(Parameter.ACCESS_SECRET, TextNode.valueOf(credential.accessSecret()));
        });
        values.kubeClientQps().ifPresent(qps -> given.put(Parameter.QPS, number(qps)));
        values.kubeClientBurst().ifPresent(burst -> given.put(Parameter.BURST, IntNode.valueOf(burst)));
    }

    Map<Parameter, JsonNode> given() {
        return given;
    }

    private static ArrayNode list(List<String> names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        names.forEach(list::add);
        return list;
    }

    /** Whole numbers without a point, as people write them. */
    private static JsonNode number(float qps) {
        boolean isWhole = qps == Math.rint(qps) && qps <= LARGEST_INT;
        return isWhole ? IntNode.valueOf((int) qps) : DecimalNode.valueOf(new BigDecimal(Float.toString(qps)));
    }
}
