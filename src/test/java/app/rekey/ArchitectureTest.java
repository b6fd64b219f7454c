package app.rekey;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The floors of docs/architecture.md. A breach is mended by moving the class, never by changing a rule here.
@AnalyzeClasses(packages = "app.rekey", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule theDomainKnowsOnlyJavaItself =
            classes().that().resideInAPackage("app.rekey.domain..").should().onlyDependOnClassesThat()
                    .resideInAnyPackage("app.rekey.domain..", "java..", "javax.crypto..");

    @ArchTest
    static final ArchRule servicesKnowOnlyTheDomainAndTheLog =
            classes().that().resideInAPackage("app.rekey.service..").should().onlyDependOnClassesThat()
                    .resideInAnyPackage("app.rekey.service..", "app.rekey.domain..", "java..", "org.slf4j..");

    @ArchTest
    static final ArchRule wordsKnowOnlyTheDomainAndTheServices =
            classes().that().resideInAPackage("app.rekey.words..").should().onlyDependOnClassesThat()
                    .resideInAnyPackage("app.rekey.words..", "app.rekey.service..", "app.rekey.domain..", "java..");

    @ArchTest
    static final ArchRule facesReachAdaptersThroughPortsOnly =
            noClasses().that().resideInAnyPackage("app.rekey.ui..", "app.rekey.cli..").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.http..", "app.rekey.files..", "app.rekey.exchange..", "app.rekey.bots..",
                            "app.rekey.vault..", "app.rekey.imports..", "app.rekey.pem..", "app.rekey.calendar..", "app.rekey.demo..");

    @ArchTest
    static final ArchRule theWindowDoesNotKnowTheCommandLine =
            noClasses().that().resideInAPackage("app.rekey.ui..").should().dependOnClassesThat().resideInAPackage("app.rekey.cli..");

    @ArchTest
    static final ArchRule onlyTheWindowUsesJavaFx =
            noClasses().that().resideOutsideOfPackages("app.rekey.ui..", "app.rekey").should().dependOnClassesThat()
                    .resideInAPackage("javafx..");

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit =
            noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..", "javafx.geometry..");

    @ArchTest
    static final ArchRule adaptersNeverUseFaces =
            noClasses().that()
                    .resideInAnyPackage("app.rekey.exchange..", "app.rekey.bots..", "app.rekey.vault..", "app.rekey.imports..",
                            "app.rekey.calendar..", "app.rekey.demo..", "app.rekey.http..", "app.rekey.files..")
                    .should().dependOnClassesThat().resideInAnyPackage("app.rekey.ui..", "app.rekey.cli..", "app.rekey.words..");

    @ArchTest
    static final ArchRule exchangeRoomsNeverImportEachOther =
            slices().matching("app.rekey.exchange.(*)..").should().notDependOnEachOther();

    /// What they share, formats and calls, lies beneath them.
    @ArchTest
    static final ArchRule roomsOfBotsNeverImportEachOther =
            slices().matching("app.rekey.bots.(*)..").should().notDependOnEachOther()
                    .ignoreDependency(alwaysTrue(), resideInAnyPackage("app.rekey.bots.text..", "app.rekey.bots.web.."));

    @ArchTest
    static final ArchRule theVaultKnowsNoExchangeAndNoNetwork =
            noClasses().that().resideInAnyPackage("app.rekey.vault..", "app.rekey.imports..", "app.rekey.pem..").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.exchange..", "app.rekey.http..", "app.rekey.demo..", "app.rekey.bots..");

    @ArchTest
    static final ArchRule exchangeRoomsKnowNoVaultAndNoDemo =
            noClasses().that().resideInAPackage("app.rekey.exchange..").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.vault..", "app.rekey.imports..", "app.rekey.pem..", "app.rekey.demo..", "app.rekey.files..", "app.rekey.bots..");

    @ArchTest
    static final ArchRule theDemoSharesNoCodeWithWhatItChecks =
            noClasses().that().resideInAPackage("app.rekey.demo..").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.exchange..", "app.rekey.http..", "app.rekey.vault..");

    @ArchTest
    static final ArchRule toolRoomsKnowNoRoomAboveThem =
            noClasses().that().resideInAnyPackage("app.rekey.http..", "app.rekey.files..").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.exchange..", "app.rekey.vault..", "app.rekey.imports..", "app.rekey.pem..", "app.rekey.demo..", "app.rekey.bots..");

    @ArchTest
    static final ArchRule onlyTheHttpRoomUsesOkHttp =
            noClasses().that().resideOutsideOfPackage("app.rekey.http..").should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule onlyTheVaultTheSignersAndThePairsUseBouncyCastle =
            noClasses().that().resideOutsideOfPackages("app.rekey.vault..", "app.rekey.exchange..", "app.rekey.pem..", "app.rekey.bots.hummingbot..")
                    .should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule onlyTheCalendarUsesBiweekly =
            noClasses().that().resideOutsideOfPackage("app.rekey.calendar..").should().dependOnClassesThat().resideInAPackage("biweekly..");

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesPicocli =
            noClasses().that().resideOutsideOfPackage("app.rekey.cli..").should().dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheWiringNamesAdapters =
            noClasses().that().resideInAPackage("app.rekey").and().haveSimpleNameNotEndingWith("Wiring").should().dependOnClassesThat()
                    .resideInAnyPackage("app.rekey.exchange..", "app.rekey.bots..", "app.rekey.vault..", "app.rekey.imports..", "app.rekey.pem..",
                            "app.rekey.calendar..", "app.rekey.demo..", "app.rekey.http..", "app.rekey.files..", "app.rekey.memory..");

    @ArchTest
    static final ArchRule theMemoryRoomKnowsOnlyTheDomain =
            classes().that().resideInAPackage("app.rekey.memory..").should().onlyDependOnClassesThat()
                    .resideInAnyPackage("app.rekey.memory..", "app.rekey.domain..", "java..", "org.slf4j..");

    @ArchTest
    static final ArchRule onlyOneClassReachesTheUiThread =
            noClasses().that().doNotHaveSimpleName("FxBackgroundTasks").should().callMethod(
                    javafx.application.Platform.class, "runLater", Runnable.class);
}
