package io.drawbridge.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.drawbridge.k8s.podeip.PodEip;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.ParametersAreNonnullByDefault;

/** The habits of every published module but sdk-api, which has stricter ones of its own. */
@AnalyzeClasses(
        packages = {
            "io.drawbridge.aliyun",
            "io.drawbridge.aws",
            "io.drawbridge.calls",
            "io.drawbridge.testing",
            "io.drawbridge.k8s",
            "io.drawbridge.spring"
        },
        importOptions = MainCode.class)
class ModuleHabitsTest {

    /** The client makes and fills them by reflection, and users subclass them for fields of their own. */
    private static final DescribedPredicate<JavaClass> BEANS = DescribedPredicate.describe(
            "beans of the custom resource",
            type -> type.getPackageName().equals(PodEip.class.getPackageName())
                    && type.getSimpleName().matches("PodEip(Spec|Status|AllocationType)?"));

    private static final DescribedPredicate<JavaClass> PUBLIC = DescribedPredicate.describe(
            "public from the outside in",
            type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getPackageName().contains(".internal")
                    && type.getEnclosingClass()
                            .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                            .orElse(true));

    @ArchTest
    static final ArchRule PUBLIC_TYPES_ARE_CLOSED = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("..internal..")
            .and()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            .haveNameNotMatching(".*Contract")
            .and(DescribedPredicate.not(BEANS))
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .beEnums()
            .orShould(beSealed())
            .because("what is not meant to be extended says so");

    @ArchTest
    static final ArchRule NO_BOOLEAN_PARAMETERS = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(PUBLIC)
            .and(DescribedPredicate.not(override()))
            .should(haveNoParameterOf(Set.of("boolean", "java.lang.Boolean")))
            .because("true says nothing at the call");

    @ArchTest
    static final ArchRule NO_GETTERS = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(PUBLIC)
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.not(BEANS))
            .and(DescribedPredicate.not(override()))
            .should()
            .haveNameNotMatching("(get|set)[A-Z].*")
            .because("accessors carry the name of what they give");

    @ArchTest
    static final ArchRule OPTIONAL_IS_RETURNED_ONLY = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(PUBLIC)
            .and(DescribedPredicate.not(recordConstructor()))
            .should(haveNoParameterOf(Set.of(Optional.class.getName())))
            .because("a caller leaves out what it does not have");

    @ArchTest
    static final ArchRule OPTIONAL_IS_NO_FIELD = fields().that()
            .areDeclaredInClassesThat(DescribedPredicate.describe("are no records", type -> !type.isRecord()))
            .should()
            .notHaveRawType(Optional.class)
            .because("only records hold an Optional, as a component");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
            .because("such a name says nothing of the class");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a test moves time by hand, and nobody waits by sleeping");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library logs");

    @ArchTest
    static final ArchRule PACKAGES_SAY_WHAT_NULL_MEANS = classes()
            .should(new ArchCondition<>("be in a package annotated ParametersAreNonnullByDefault") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean annotated = item.getPackage().isAnnotatedWith(ParametersAreNonnullByDefault.class);
                    events.add(new SimpleConditionEvent(item, annotated, item.getName() + ": " + annotated));
                }
            })
            .because("parameters are not null unless they say so");

    /** A final class is not loaded for it: its supertypes may be an optional dependency's. */
    private static ArchCondition<JavaClass> beSealed() {
        return new ArchCondition<>("be sealed") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean sealed = !item.getModifiers().contains(JavaModifier.FINAL)
                        && item.reflect().isSealed();
                events.add(new SimpleConditionEvent(item, sealed, item.getName()));
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> haveNoParameterOf(Set<String> types) {
        return new ArchCondition<>("have no parameter of " + types) {
            @Override
            public void check(JavaCodeUnit item, ConditionEvents events) {
                boolean clean = item.getRawParameterTypes().stream().noneMatch(type -> types.contains(type.getName()));
                events.add(new SimpleConditionEvent(item, clean, item.getFullName()));
            }
        };
    }

    private static DescribedPredicate<JavaCodeUnit> recordConstructor() {
        return DescribedPredicate.describe(
                "constructors of records",
                unit -> unit.isConstructor() && unit.getOwner().isRecord());
    }

    /** What somebody else's type names. */
    private static DescribedPredicate<JavaMethod> override() {
        return DescribedPredicate.describe(
                "overrides of foreign methods",
                method -> Stream.concat(
                                method.getOwner().getAllRawSuperclasses().stream(),
                                method.getOwner().getAllRawInterfaces().stream())
                        .filter(type -> !type.getPackageName().startsWith("io.drawbridge"))
                        .flatMap(type -> type.getMethods().stream())
                        .anyMatch(inherited -> inherited.getName().equals(method.getName())));
    }
}
