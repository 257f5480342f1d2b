package io.drawbridge.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows run towards sdk-api; nobody knows a provider or Kubernetes who need not. */
@AnalyzeClasses(packages = "io.drawbridge", importOptions = MainCode.class)
class ModuleArrowsTest {

    @ArchTest
    static final ArchRule API_KNOWS_NOBODY = noClasses()
            .that(Modules.API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Modules.CALLS, Modules.TESTING, Modules.K8S, Modules.ALIYUN, Modules.AWS, Modules.SPRING)
            .because("everything else stands on it");

    @ArchTest
    static final ArchRule CALLS_KNOW_THE_API_ALONE = classes()
            .that()
            .resideInAPackage(Modules.CALLS)
            .should()
            .onlyDependOnClassesThat(Modules.API.or(
                    JavaClass.Predicates.resideInAnyPackage(Modules.CALLS, "java..", "javax.annotation..")))
            .because("it goes around any provider and brings no library");

    @ArchTest
    static final ArchRule FAKES_KNOW_THE_API_ALONE = noClasses()
            .that()
            .resideInAPackage(Modules.TESTING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Modules.CALLS, Modules.K8S, Modules.ALIYUN, Modules.AWS)
            .because("a fake that shares code with what it tests agrees with its mistakes");

    @ArchTest
    static final ArchRule VENDORS_WORDS_ARE_NO_API = noClasses()
            .that()
            .resideOutsideOfPackages(
                    Modules.ALIYUN,
                    Modules.AWS,
                    Modules.TESTING,
                    "io.drawbridge.vendor..",
                    // ARNs of grants name the partition.
                    "io.drawbridge.permission..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.drawbridge.vendor..")
            .because("what a vendor's code means is for who reads it from the wire, and for who injects it");

    @ArchTest
    static final ArchRule FAKES_DO_NOT_KNOW_FABRIC8 = noClasses()
            .that()
            .resideInAPackage(Modules.TESTING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes..")
            .because("any client can be tested against them");

    @ArchTest
    static final ArchRule FAKES_RUN_WITHOUT_TEST_LIBRARIES = noClasses()
            .that()
            .resideInAPackage(Modules.TESTING)
            .and()
            .resideOutsideOfPackage("io.drawbridge.testing.contract..")
            .and()
            .haveNameNotMatching(".*(Extension|Assert|Assertions|Ledger)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.assertj..")
            .because("both are optional dependencies, for the contract kit and the classes with these names only");

    @ArchTest
    static final ArchRule KUBERNETES_KNOWS_NO_PROVIDER = noClasses()
            .that()
            .resideInAPackage(Modules.K8S)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Modules.TESTING, Modules.ALIYUN, Modules.AWS)
            .because("the cloud is handed in");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_KUBERNETES = noClasses()
            .that()
            .resideOutsideOfPackages(
                    Modules.K8S, Modules.SPRING, "io.drawbridge.examples..", "io.drawbridge.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Modules.K8S)
            .because("Kubernetes is where everything comes together");

    @ArchTest
    static final ArchRule VENDORS_STAY_INSIDE_THEIR_PROVIDERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    Modules.ALIYUN, Modules.AWS, "io.drawbridge.examples..", "io.drawbridge.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.aliyun..", "software.amazon..")
            .because("one door a provider");

    @ArchTest
    static final ArchRule METRICS_ARE_OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("MicrometerMetrics")
            .and()
            .haveNameNotMatching("io\\.drawbridge\\.spring\\.PodEipOperatorAutoConfiguration\\$InMeterRegistry")
            .and()
            .resideOutsideOfPackage("io.drawbridge.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("Micrometer is an optional dependency, of all but the program");

    @ArchTest
    static final ArchRule TRACES_ARE_OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("OpenTelemetryTracer")
            .and()
            .haveNameNotMatching("io\\.drawbridge\\.spring\\.PodEipOperatorAutoConfiguration\\$InSpans")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..")
            .because("OpenTelemetry is an optional dependency");

    @ArchTest
    static final ArchRule SPRING_STAYS_IN_ITS_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage(Modules.SPRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Modules.SPRING, "org.springframework..")
            .because("everything works without Spring");
}
