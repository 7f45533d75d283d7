package dev.tollbook.store;

import dev.tollbook.service.ServiceMain;

/** Runs the entitlement store as a process of its own. */
public final class StoreMain {
    private StoreMain() {}

    public static void main(String[] arguments) {
        System.exit(ServiceMain.run("entitlement-store", arguments, settings -> {
            StoreSettings store = StoreSettings.from(settings);
            settings.check();
            return StoreService.start(store);
        }));
    }
}
