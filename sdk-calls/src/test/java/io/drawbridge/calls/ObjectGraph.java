package io.drawbridge.calls;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All texts that can be reached from an object, by its fields, the fields of these and so on. */
public final class ObjectGraph {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private final List<String> texts = new ArrayList<>();

    private ObjectGraph() {}

    public static List<String> textsIn(Object root) {
        ObjectGraph graph = new ObjectGraph();
        graph.reach(root);
        while (!graph.open.isEmpty()) {
            graph.look(graph.open.remove());
        }
        return graph.texts;
    }

    private void reach(Object object) {
        if (object != null && seen.add(object)) {
            open.add(object);
        }
    }

    private void look(Object object) {
        if (object instanceof CharSequence text) {
            texts.add(text.toString());
        } else if (object instanceof byte[] bytes) {
            texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
        } else if (object instanceof char[] chars) {
            texts.add(new String(chars));
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                reach(array[i]);
            }
        } else if (!(object instanceof Class<?> || object instanceof ClassLoader || object instanceof Thread)) {
            inside(object);
        }
    }

    private void inside(Object object) {
        if (object instanceof Throwable thrown) {
            reach(String.valueOf(thrown.getMessage()));
            reach(thrown.toString());
            reach(thrown.getCause());
            reach(thrown.getSuppressed());
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                reach(key);
                reach(value);
            });
        } else if (object instanceof Iterable<?> items) {
            items.forEach(this::reach);
        }
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                fieldOf(object, field);
            }
        }
    }

    /** What the JDK does not open it does not hold for others but in its collections. */
    private void fieldOf(Object object, Field field) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            reach(field.get(object));
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            // Not opened.
        }
    }
}
