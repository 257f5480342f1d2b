package io.drawbridge.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Helm chart, as Helm's own engine renders it. */
record Chart(Path work) {

    static final Path FOLDER = Manifests.DEPLOY.resolve("helm/drawbridge-operator");
    static final String RELEASE = "eips";
    static final String NAME = "eips-drawbridge-operator";
    static final String NAMESPACE = "network";

    /** What a user has to say. */
    static final String REQUIRED = """
            image: {repository: example/drawbridge-operator}
            cloud: {name: aliyun, region: cn-hangzhou, vpc: vpc-bp1example}
            """;

    /** The objects of a release, without the CRD, which Helm installs before them. */
    String render(String values) throws IOException {
        TemplateCommand command = new Helm(FOLDER).template().withName(RELEASE).withNamespace(NAMESPACE);
        return command.withValuesFile(file(values)).call();
    }

    LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    private Path file(String values) throws IOException {
        return Files.writeString(Files.createTempFile(work, "values", ".yaml"), values);
    }
}
