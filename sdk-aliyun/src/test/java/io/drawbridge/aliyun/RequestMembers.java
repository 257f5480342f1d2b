package io.drawbridge.aliyun;

import com.aliyun.tea.NameInMap;
import com.aliyun.tea.TeaModel;
import com.aliyun.tea.Validation;
import io.drawbridge.testing.cloud.model.ServedAction;
import io.drawbridge.testing.cloud.model.ServedAction.Standing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of a request as the vendor's models have them, by their paths with an N for every number, and what the
 * fake says of them.
 */
final class RequestMembers {

    private static final String PRODUCTS = "com.aliyun.%s.models.%sRequest";

    private RequestMembers() {}

    /**
     * Those of the Java class; nothing where the SDK of the build is older than the action, or makes it of arguments.
     */
    static Map<String, Boolean> ofJava(String action) {
        return requestOf(action).map(RequestMembers::members).orElse(Map.of());
    }

    private static Optional<Class<?>> requestOf(String action) {
        try {
            return Optional.of(Class.forName(PRODUCTS.formatted(productOf(action), action)));
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
    }

    private static String productOf(String action) {
        if (action.contains("Cluster") || action.contains("Task")) {
            return "cs20151215";
        }
        if (action.contains("LoadBalancer") || action.contains("AccessControlList")) {
            return "slb20140515";
        }
        return Set.of("DescribeNetworkInterfaces", "DescribeSecurityGroupAttribute")
                        .contains(action)
                ? "ecs20140526"
                : "vpc20160428";
    }

    /** Whether each is required. */
    static Map<String, Boolean> members(Class<?> request) {
        Map<String, Boolean> members = new TreeMap<>();
        collect("", request, members);
        return members;
    }

    private static void collect(String prefix, Class<?> model, Map<String, Boolean> members) {
        for (Field field : model.getFields()) {
            NameInMap name = field.getAnnotation(NameInMap.class);
            if (name != null) {
                Validation rule = field.getAnnotation(Validation.class);
                collect(prefix + name.value(), field.getGenericType(), rule != null && rule.required(), members);
            }
        }
    }

    private static void collect(String path, Type type, boolean required, Map<String, Boolean> members) {
        if (type instanceof ParameterizedType generic) {
            Type[] inner = generic.getActualTypeArguments();
            collect(path + (inner.length == 1 ? ".N" : ".*"), inner[inner.length - 1], required, members);
        } else if (type instanceof Class<?> model && TeaModel.class.isAssignableFrom(model)) {
            collect(path + ".", model, members);
        } else {
            members.put(path, required);
        }
    }

    /** Those of the newest models that were looked at, by action. */
    static Map<String, Map<String, Boolean>> newest() {
        Map<String, Map<String, Boolean>> newest = new TreeMap<>();
        try (InputStream file = RequestMembers.class.getResourceAsStream("request-members.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                List<String> words = List.of(line.split(" "));
                newest.computeIfAbsent(words.get(1), action -> new TreeMap<>()).put(words.get(2), words.size() > 3);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return newest;
    }

    /** The members that the fake neither carries out nor lists as refused: what it would ignore. */
    static Set<String> unlisted(ServedAction action, Set<String> members) {
        Set<String> unlisted = new TreeSet<>(members);
        unlisted.removeIf(member -> isListed(action, member));
        return unlisted;
    }

    /** A member is refused with what it is a part of. */
    private static boolean isListed(ServedAction action, String member) {
        boolean served = action.standingOf(member) != Standing.UNKNOWN
                || action.parameters().stream().anyMatch(name -> name.startsWith(member + "."));
        boolean refused = false;
        for (String part = member; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
            refused |= action.standingOf(part) == Standing.REFUSED;
        }
        return served || refused;
    }
}
