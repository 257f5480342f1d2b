package io.drawbridge.testing.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Objects that the tests begin with. */
final class Samples {

    private Samples() {}

    /** The public definition of PodEIPs. */
    static String podEipDefinition() {
        try (InputStream in = Samples.class.getResourceAsStream("podeips-crd.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pod(String name) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"game"}},
                 "spec":{"automountServiceAccountToken":false,"containers":[{"name":"game","image":"example.com/game:1"}]}}""".formatted(name);
    }

    static String podEip(String name) {
        return """
                {"apiVersion":"alibabacloud.com/v1beta1","kind":"PodEIP","metadata":{"name":"%s"},
                 "spec":{"allocationID":"","allocationType":{"releaseStrategy":"Follow","type":"Auto"}}}""".formatted(name);
    }

    static String statefulSet(String name, int replicas, String policy) {
        return """
                {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"%s"},
                 "spec":{"replicas":%d,"serviceName":"%s","podManagementPolicy":"%s",
                 "selector":{"matchLabels":{"app":"%s"}},"template":%s}}""".formatted(name, replicas, name, policy, name, template(name));
    }

    static String deployment(String name, int replicas, String strategy) {
        return """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s"},
                 "spec":{"replicas":%d,"strategy":{"type":"%s"},
                 "selector":{"matchLabels":{"app":"%s"}},"template":%s}}""".formatted(name, replicas, strategy, name, template(name));
    }

    static String template(String app) {
        return """
                {"metadata":{"labels":{"app":"%s"}},
                 "spec":{"containers":[{"name":"game","image":"example.com/game:1"}]}}""".formatted(app);
    }
}
