package dev.tollbook.standalone.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** All classes that ship: this module can see every other one. */
final class ProductionCode {
    static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tollbook");

    /** Plain functions of records: what they answer depends on nothing but what they are asked. */
    static final String[] PURE = {
            "dev.tollbook.processor.normalize..",
            "dev.tollbook.processor.order..",
            "dev.tollbook.processor.reduce..",
            "dev.tollbook.processor.ledger..",
            "dev.tollbook.store.change..",
            "dev.tollbook.store.entitlement.."};

    private ProductionCode() {}
}
