package io.drawbridge.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A package is a room that a newcomer can take in at a glance, and its walls hold. */
@AnalyzeClasses(packages = "io.drawbridge", importOptions = MainCode.class)
class RoomsTest {

    private static final int MOST_FILES = 36;

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.drawbridge.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be understood without those that use it");

    @ArchTest
    static final ArchRule INTERNAL_STAYS_IN_ITS_MODULE = classes()
            .that()
            .resideInAPackage("..internal..")
            .should(new ArchCondition<>("be used in their own module only") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    item.getDirectDependenciesToSelf().stream()
                            .filter(use -> !module(use.getOriginClass()).equals(module(item)))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
                }
            })
            .because("what is internal may change any day");

    @ArchTest
    static final ArchRule INTERNAL_TYPES_ARE_IN_NO_SIGNATURE = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..internal..")
            .should(new ArchCondition<>("name no internal type where users can see it") {
                @Override
                public void check(JavaCodeUnit item, ConditionEvents events) {
                    Stream.concat(item.getRawParameterTypes().stream(), Stream.of(item.getRawReturnType()))
                            .filter(type -> type.getPackageName().contains(".internal"))
                            .filter(type -> isPublic(item.getOwner()))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(item, item.getFullName())));
                }
            })
            .because("users could not name it");

    @ArchTest
    static final ArchRule THE_DECISION_IS_PURE = noClasses()
            .that()
            .resideInAPackage("io.drawbridge.k8s.operator.internal.lifecycle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "com.fasterxml..",
                    "org.slf4j..",
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .because("every crash point and stale view is tried without a thread or a sleep");

    /** Generated code of benchmarks stands where its generator puts it. */
    @ArchTest
    static void noRoomIsCrowded(JavaClasses all) {
        Map<String, Long> sizes = all.stream()
                .filter(type -> type.getEnclosingClass().isEmpty()
                        && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.getPackageName().matches("io\\.drawbridge\\.benchmarks\\b.*"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(MOST_FILES));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(RoomsTest::isPublic).orElse(true);
    }

    /** Modules that hold one package with all of their own; every other package is the API's. */
    private static String module(JavaClass type) {
        String room = type.getPackageName().replaceAll("^io\\.drawbridge\\.(\\w+).*", "$1");
        return Stream.of("calls", "testing", "k8s", "aliyun", "aws", "spring", "examples", "benchmarks")
                .filter(room::equals)
                .findFirst()
                .orElse("api");
    }
}
