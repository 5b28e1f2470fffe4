package org.projectharmony.referrals;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/**
 * The lines in the code that keep the engine exchangeable: what knows of the process engine and what doesn't, and who
 * may lean on whom.
 */
class ArchitectureTest {

    private static final String HARMONY = "org.projectharmony.referrals";
    private static final String[] ENGINES_SIDE = {HARMONY + ".process..", HARMONY + ".models..",
        HARMONY + ".access..", HARMONY + ".workspace.."};
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(HARMONY);
    private static final JavaClasses MAIN = ALL.that(DescribedPredicate.describe("are no tests",
            type -> !type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/")));

    /** What a model calls: a delegate, with whatever is nested in it. */
    private static final DescribedPredicate<JavaClass> DELEGATE = DescribedPredicate.describe("a delegate",
            type -> outermost(type).getSimpleName().endsWith("Delegate"));

    @Test
    void onlyTheEnginesSideAndDelegatesKnowTheEngine() {
        noClasses().that().resideOutsideOfPackages(ENGINES_SIDE).and(DescribedPredicate.not(DELEGATE))
                .and().doNotHaveFullyQualifiedName(HARMONY + ".intake.Reception")
                .should().dependOnClassesThat().resideInAPackage("org.camunda..")
                .because("the engine is to be changed for one of its forks by renaming packages").check(MAIN);
    }

    @Test
    void theRecordKnowsNoOtherPartOfHarmony() {
        noClasses().that().resideInAPackage(HARMONY + ".referral..")
                .should().dependOnClassesThat(resideInAPackage(HARMONY + "..")
                        .and(DescribedPredicate.not(resideInAPackage(HARMONY + ".referral..")))).check(MAIN);
    }

    @Test
    void partsOfHarmonyDoNotLeanOnEachOtherInCircles() {
        slices().matching(HARMONY + ".(*)..").should().beFreeOfCycles()
                .ignoreDependency(DELEGATE, alwaysTrue())
                .because("delegates stand beside the part they serve, and lean on the engine's side").check(MAIN);
    }

    @Test
    void onlyTheProcessesSideBringsPartsTogether() {
        noClasses().that().resideInAnyPackage(HARMONY + ".deadline..", HARMONY + ".agency..", HARMONY + ".sharing..")
                .and(DescribedPredicate.not(DELEGATE))
                .should().dependOnClassesThat().resideInAnyPackage(HARMONY + ".process..", HARMONY + ".intake..",
                        HARMONY + ".triage..", HARMONY + ".notification..", HARMONY + ".outcome..",
                        HARMONY + ".access..", HARMONY + ".workspace..").check(MAIN);
    }

    @Test
    void whatIsUsedInOnePackageOnlyIsSeenThereOnly() throws IOException {
        String expressions = texts("processes") + texts("src/main/java");
        classes().that().arePublic().and().areTopLevelClasses().and().areNotAnnotatedWith(SpringBootApplication.class)
                .and().areNotAssignableTo(Exception.class)
                .should(new ArchCondition<JavaClass>("be used in another package or called in an expression") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean used = type.getDirectDependenciesToSelf().stream()
                                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                        boolean called = type.isAnnotatedWith(Component.class) && expressions.contains(
                                "${" + type.getAnnotationOfType(Component.class).value() + ".");
                        events.add(new SimpleConditionEvent(type, used || called,
                                type.getName() + " is public and used in its own package only"));
                    }
                }).because("what a package shows is what others may lean on").check(MAIN);
    }

    @Test
    void timesAreInstantsExceptWhereALibraryTakesDates() {
        noClasses().that().resideOutsideOfPackages(ENGINES_SIDE).and(DescribedPredicate.not(DELEGATE))
                .and().doNotHaveFullyQualifiedName(HARMONY + ".notification.Postbox")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.util.Date").check(MAIN);
    }

    @Test
    void everythingIsHandedOverInConstructors() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MAIN);
    }

    @Test
    void namesSayWhatAThingIsInTheField() {
        classes().should().haveNameNotMatching(".*(Util|Utils|Constants|Impl|Manager|Helper|Dto)").check(MAIN);
    }

    @Test
    void testsAreOfOneKindAndNeverSleep() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.junit.Test").check(ALL);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ALL);
        noClasses().should().dependOnClassesThat().resideInAPackage("lombok..").check(ALL);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static String texts(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).map(file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).collect(Collectors.joining());
        }
    }
}
