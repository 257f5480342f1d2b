package io.drawbridge.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The API")
class NullsAreRefusedTest {

    private static final int MOST_TRIES = 400;

    private final Samples samples = new Samples();

    @Test
    @DisplayName("refuses null for every parameter of factories, constructors and builders, and names it")
    void refusesNull() throws IOException, URISyntaxException {
        List<Executable> doors = publicTypes().stream().flatMap(this::entries).toList();
        List<String> taken = doors.stream()
                .flatMap(entry -> Arrays.stream(entry.getParameters())
                        .filter(NullsAreRefusedTest::mustBeGiven)
                        .flatMap(parameter -> complaint(entry, parameter).stream()))
                .toList();
        assertThat(doors).hasSizeGreaterThan(200);
        assertThat(taken).isEmpty();
    }

    static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        Path root = Path.of(
                Eip.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.startsWith("io/") && name.endsWith(".class"))
                    .filter(name ->
                            !name.contains("/internal/") && !name.contains("/json/") && !name.contains("/vendor/"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .sorted()
                    .<Class<?>>map(
                            name -> type(name.replaceFirst("\\.class$", "").replace('/', '.')))
                    .filter(NullsAreRefusedTest::isPublic)
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }

    private Stream<Executable> entries(Class<?> type) {
        boolean builder = type.getSimpleName().equals("Builder");
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && Modifier.isPublic(method.getModifiers()))
                .filter(method -> builder || Modifier.isStatic(method.getModifiers()))
                .filter(method -> !(type.isEnum() && method.getName().equals("valueOf")));
        return Stream.concat(methods, Arrays.stream(type.getConstructors()));
    }

    private static boolean mustBeGiven(Parameter parameter) {
        return !parameter.getType().isPrimitive() && !parameter.isAnnotationPresent(Nullable.class);
    }

    /** What is wrong with how null is taken for a parameter; empty when it is refused and named. */
    private Optional<String> complaint(Executable entry, Parameter parameter) {
        String last = "no sample arguments";
        // A builder calls a property as its method does.
        Pattern named = Pattern.compile("\\b(" + parameter.getName() + "|" + entry.getName() + ")\\b");
        for (Object[] arguments : samples.arguments(entry, MOST_TRIES)) {
            arguments[List.of(entry.getParameters()).indexOf(parameter)] = null;
            try {
                samples.call(entry, arguments);
                return Optional.of(say(entry, parameter, "is taken"));
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                if (cause instanceof NullPointerException
                        && named.matcher(String.valueOf(cause.getMessage())).find()) {
                    return Optional.empty();
                }
                last = cause.toString();
            }
        }
        return Optional.of(say(entry, parameter, last));
    }

    private static String say(Executable entry, Parameter parameter, String what) {
        return entry.getDeclaringClass().getName() + "." + (entry instanceof Constructor ? "new" : entry.getName())
                + " " + parameter + ": " + what;
    }
}
