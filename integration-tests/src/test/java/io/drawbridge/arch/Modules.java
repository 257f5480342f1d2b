package io.drawbridge.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Which module a class belongs to, by its package. */
final class Modules {

    static final String CALLS = "io.drawbridge.calls..";
    static final String TESTING = "io.drawbridge.testing..";
    static final String K8S = "io.drawbridge.k8s..";
    static final String ALIYUN = "io.drawbridge.aliyun..";
    static final String AWS = "io.drawbridge.aws..";
    static final String SPRING = "io.drawbridge.spring..";

    /** The packages by subject are the API's; every other module has one package that holds all of its own. */
    static final DescribedPredicate<JavaClass> API = JavaClass.Predicates.resideInAPackage("io.drawbridge..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                    CALLS,
                    TESTING,
                    K8S,
                    ALIYUN,
                    AWS,
                    SPRING,
                    "io.drawbridge.examples..",
                    "io.drawbridge.benchmarks..")))
            .as("classes of sdk-api");

    private Modules() {}
}
