package io.drawbridge.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The program of a {@link TestServer}. Each test gets this project's classes anew, a changed one among them; what they
 * stand on is loaded once. An order is a line of changed classes, class and method of the test; the answer is a line of
 * {@link Verdict} and message.
 */
final class TestServerMain {

    private static final int LONGEST_MESSAGE = 400;

    private TestServerMain() {}

    /** Takes the class path of this project's own classes. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        // Whatever tests print is no answer.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String order = orders.readLine();
        while (order != null) {
            answers.println(answer(order.split("\t", -1), args[0]));
            answers.flush();
            order = orders.readLine();
        }
        Runtime.getRuntime().halt(0);
    }

    private static String answer(String[] order, String own) throws IOException {
        String path = order[0].isEmpty() ? own : order[0] + File.pathSeparator + own;
        try (OwnClasses classes = new OwnClasses(urls(path))) {
            Thread.currentThread().setContextClassLoader(classes);
            UpToTheFirstFailure run = new UpToTheFirstFailure();
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(classes.loadClass(order[1])))
                    .filters(TagFilter.excludeTags("proof", "mutants"), onlyMethod(order[2]))
                    .build();
            LauncherFactory.create()
                    .execute(LauncherExecutionRequestBuilder.request(request)
                            .listeners(run)
                            .cancellationToken(run.end)
                            .build());
            return run.verdict();
        } catch (ClassNotFoundException | LinkageError broken) {
            return Verdict.BROKEN + "\t" + broken;
        }
    }

    private static URL[] urls(String path) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static PostDiscoveryFilter onlyMethod(String name) {
        return test -> FilterResult.includedIf(name.isEmpty() || isOf(test, name));
    }

    private static boolean isOf(TestDescriptor test, String name) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName)
                .filter(name::equals)
                .isPresent();
    }

    /** Loads this project's classes itself, and nothing else. */
    private static final class OwnClasses extends URLClassLoader {

        OwnClasses(URL[] urls) {
            super(urls);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null || !name.startsWith("io.drawbridge.")) {
                    return loaded != null ? loaded : super.loadClass(name, resolve);
                }
                return findClass(name);
            }
        }
    }

    private static final class UpToTheFirstFailure implements TestExecutionListener {
        private final CancellationToken end = CancellationToken.create();
        private int green;
        private String failure = "";

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED && failure.isEmpty()) {
                String why = result.getThrowable().map(Throwable::toString).orElse("");
                failure = (test.getDisplayName() + ": " + why)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isBlank())
                        .limit(3)
                        .collect(Collectors.joining(" / "))
                        .replace('\t', ' ');
                failure = failure.substring(0, Math.min(failure.length(), LONGEST_MESSAGE));
                end.cancel();
            }
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                green++;
            }
        }

        synchronized String verdict() {
            if (!failure.isEmpty()) {
                return Verdict.RED + "\t" + failure;
            }
            return (green > 0 ? Verdict.GREEN : Verdict.BROKEN) + "\t" + green + " tests";
        }
    }
}
