package io.drawbridge.arch;

import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Firewall;
import io.drawbridge.podeip.AnnotationKey;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Values of the API's types, made by their own factories, so that a call fails for nothing but what a test puts into
 * it.
 */
final class Samples {

    private static final int MOST_OF_A_TYPE = 6;
    private static final int DEEPEST = 4;

    private static final Map<Class<?>, List<?>> GIVEN = Map.ofEntries(
            Map.entry(String.class, List.of("10.0.0.0/16", "cn-hangzhou", "1.26", "eip-1", "a", "10.0.0.1", "")),
            Map.entry(int.class, List.of(1, 5, 400)),
            Map.entry(long.class, List.of(1L)),
            Map.entry(boolean.class, List.of(true)),
            Map.entry(Duration.class, List.of(Duration.ofMinutes(1))),
            Map.entry(Instant.class, List.of(Instant.EPOCH)),
            Map.entry(Throwable.class, List.of(new IllegalStateException("sample"))),
            Map.entry(InterruptedException.class, List.of(new InterruptedException("sample"))),
            Map.entry(Class.class, List.of(String.class)),
            Map.entry(Object.class, List.of("sample")),
            Map.entry(AnnotationKey.class, List.of(AnnotationKey.EIP_BANDWIDTH)),
            Map.entry(CidrSet.class, List.of(CidrSet.of("203.0.113.0/24"))),
            Map.entry(InternetChargeType.class, List.of(InternetChargeType.PAY_BY_TRAFFIC)),
            Map.entry(Firewall.class, List.of(Firewall.firstMatch().build())));

    private final Map<Type, List<?>> known = new HashMap<>();
    private final Set<Type> open = new HashSet<>();

    /** Argument lists for a call, the likeliest first. */
    List<Object[]> arguments(Executable call, int most) {
        List<List<?>> choices =
                Arrays.stream(call.getParameters()).<List<?>>map(this::choices).toList();
        List<Object[]> all = List.<Object[]>of(new Object[] {});
        for (List<?> choice : choices) {
            all = all.stream()
                    .flatMap(begun -> choice.stream().map(next -> with(begun, next)))
                    .limit(most)
                    .toList();
        }
        return all.stream().map(Object[]::clone).toList();
    }

    private List<?> choices(Parameter parameter) {
        return parameter.isAnnotationPresent(Nullable.class)
                ? Collections.singletonList(null)
                : of(parameter.getParameterizedType(), 0);
    }

    private static Object[] with(Object[] begun, Object next) {
        Object[] more = Arrays.copyOf(begun, begun.length + 1);
        more[begun.length] = next;
        return more;
    }

    Object call(Executable call, Object[] arguments) throws InvocationTargetException {
        try {
            call.setAccessible(true);
            if (call instanceof Constructor<?> constructor) {
                return constructor.newInstance(arguments);
            }
            Object on = Modifier.isStatic(call.getModifiers()) ? null : fresh(call.getDeclaringClass());
            return ((Method) call).invoke(on, arguments);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new AssertionError(call.toString(), e);
        }
    }

    /** Builders change, so each call gets its own. */
    private Object fresh(Class<?> type) {
        known.remove(type);
        return of(type, 0).get(0);
    }

    private List<?> of(Type type, int depth) {
        if (known.containsKey(type)) {
            return known.get(type);
        }
        if (depth > DEEPEST || !open.add(type)) {
            return List.of();
        }
        List<?> made = make(type, depth);
        open.remove(type);
        if (!made.isEmpty()) {
            known.put(type, made);
        }
        return made;
    }

    private List<?> make(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, depth);
        }
        if (type instanceof TypeVariable<?> variable) {
            return of(variable.getBounds()[0], depth + 1);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], depth + 1);
        }
        Class<?> plain = (Class<?>) type;
        if (GIVEN.containsKey(plain)) {
            return GIVEN.get(plain);
        }
        if (plain.isEnum()) {
            return Arrays.asList(plain.getEnumConstants());
        }
        if (plain.isArray()) {
            return of(plain.getComponentType(), depth + 1).stream()
                    .map(one -> array(plain.getComponentType(), one))
                    .toList();
        }
        return built(plain, depth);
    }

    private static Object array(Class<?> type, Object one) {
        Object array = Array.newInstance(type, 1);
        Array.set(array, 0, one);
        return array;
    }

    private List<?> generic(ParameterizedType type, int depth) {
        Class<?> raw = (Class<?>) type.getRawType();
        List<?> first = of(type.getActualTypeArguments()[0], depth + 1);
        if (raw == Optional.class) {
            return List.of(Optional.empty());
        }
        if (raw == Map.class) {
            return List.of(Map.of());
        }
        if (raw == Set.class) {
            return first.isEmpty() ? List.of(Set.of()) : List.of(Set.of(first.get(0)), Set.of());
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return first.isEmpty() ? List.of(List.of()) : List.of(List.of(first.get(0)), List.of());
        }
        return of(raw, depth);
    }

    private List<?> built(Class<?> type, int depth) {
        List<Object> made = new ArrayList<>();
        Stream.concat(Arrays.stream(type.getConstructors()), factories(type)).forEach(way -> {
            if (made.size() < MOST_OF_A_TYPE) {
                made.addAll(tried(way, depth));
            }
        });
        if (made.isEmpty() && Modifier.isFinal(type.getModifiers())) {
            Arrays.stream(type.getDeclaredConstructors()).forEach(way -> made.addAll(tried(way, depth)));
        }
        if (made.isEmpty() && type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> made.addAll(of(each, depth + 1)));
        }
        if (made.isEmpty() && type.isInterface() && !type.isSealed()) {
            made.add(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (on, method, given) -> null));
        }
        return made;
    }

    private static Stream<Executable> factories(Class<?> type) {
        return homes(type)
                .flatMap(home -> Arrays.stream(home.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> type.isAssignableFrom(method.getReturnType()))
                .map(Executable.class::cast);
    }

    /** A builder is made by the type around it. */
    private static Stream<Class<?>> homes(Class<?> type) {
        return Stream.iterate(type, home -> home != null, Class::getEnclosingClass);
    }

    private List<Object> tried(Executable way, int depth) {
        List<List<?>> choices = Arrays.stream(way.getGenericParameterTypes())
                .<List<?>>map(each -> of(each, depth + 1))
                .toList();
        int most = choices.stream().mapToInt(List::size).max().orElse(1);
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < most && choices.stream().noneMatch(List::isEmpty); i++) {
            int place = i;
            Object[] arguments = choices.stream()
                    .map(choice -> choice.get(Math.min(place, choice.size() - 1)))
                    .toArray();
            try {
                made.add(call(way, arguments));
            } catch (InvocationTargetException notAllowed) {
                // The next values may be.
            }
        }
        return made;
    }
}
