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
}
