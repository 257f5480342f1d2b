package io.drawbridge.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.ParametersAreNonnullByDefault;

/** The habits of the API; each rule says in its reason what it is for. */
@AnalyzeClasses(packages = "io.drawbridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiHabitsTest {

    @ArchTest
    static final ArchRule PUBLIC_TYPES_ARE_CLOSED = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .beEnums()
            .because("what is not meant to be extended says so");

    @ArchTest
    static final ArchRule BUILDERS_ARE_FINAL = classes()
            .that()
            .haveSimpleName("Builder")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("a builder is no extension point");

    @ArchTest
    static final ArchRule NO_BOOLEAN_PARAMETERS = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(haveNoParameterOf(Set.of("boolean", "java.lang.Boolean")))
            .because("true says nothing at the call");

    @ArchTest
    static final ArchRule NO_GETTERS = methods()
            .that()
            .arePublic()
            .should()
            .haveNameNotMatching("(get|set)[A-Z].*")
            .because("accessors carry the name of what they give");

    @ArchTest
    static final ArchRule OPTIONAL_IS_RETURNED_ONLY = codeUnits()
            .that()
            .arePublic()
            .and(DescribedPredicate.not(recordConstructor()))
            .should(haveNoParameterOf(Set.of(Optional.class.getName())))
            .because("a caller leaves out what it does not have");

    @ArchTest
    static final ArchRule OPTIONAL_IS_NO_FIELD = fields().that()
            .areDeclaredInClassesThat(DescribedPredicate.not(records()))
            .should()
            .notHaveRawType(Optional.class)
            .because("only records hold an Optional, as a component");

    @ArchTest
    static final ArchRule NO_UTILS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says nothing of the class");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("decisions are functions of what was observed");

    @ArchTest
    static final ArchRule NO_THREAD = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .because("decisions can be tried without a thread");

    @ArchTest
    static final ArchRule NO_INPUT_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            // A URI is a text.
            .haveNameMatching("java\\.net\\.(?!URI).*")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|InputStream|OutputStream|Reader).*")
            .because("this module reads and writes nothing");

    @ArchTest
    static final ArchRule NO_FOREIGN_TYPES_IN_SIGNATURES = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(haveSignaturesOf("java.", "javax.annotation.", "io.drawbridge."))
            .because("libraries stay inside");

    @ArchTest
    static final ArchRule PACKAGES_SAY_WHAT_NULL_MEANS = classes()
            .that()
            .doNotHaveSimpleName("module-info")
            .should(new ArchCondition<>("be in a package annotated ParametersAreNonnullByDefault") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    boolean annotated = item.getPackage().isAnnotatedWith(ParametersAreNonnullByDefault.class);
                    events.add(new SimpleConditionEvent(item, annotated, item.getName() + ": " + annotated));
                }
            })
            .because("parameters are not null unless they say so");

    private static ArchCondition<JavaCodeUnit> haveNoParameterOf(Set<String> types) {
        return new ArchCondition<>("have no parameter of " + types) {
            @Override
            public void check(JavaCodeUnit item, ConditionEvents events) {
                boolean clean = item.getRawParameterTypes().stream().noneMatch(type -> types.contains(type.getName()))
                        || item.getName().equals("equals");
                events.add(new SimpleConditionEvent(item, clean, item.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> haveSignaturesOf(String... packages) {
        return new ArchCondition<>("have signatures of " + List.of(packages)) {
            @Override
            public void check(JavaCodeUnit item, ConditionEvents events) {
                item.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive())
                        .forEach(type -> events.add(new SimpleConditionEvent(
                                item,
                                List.of(packages).stream().anyMatch(type.getName()::startsWith),
                                item.getFullName() + " has " + type.getName())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> records() {
        return DescribedPredicate.describe("records", JavaClass::isRecord);
    }

    private static DescribedPredicate<JavaCodeUnit> recordConstructor() {
        return DescribedPredicate.describe(
                "constructors of records",
                unit -> unit.isConstructor() && unit.getOwner().isRecord());
    }
}
