package dev.tollbook.ops.ledger;

import dev.tollbook.ops.Version;
import picocli.CommandLine.Command;

/** {@code verify}: proofs. */
@Command(name = "verify", description = "Proves what must always be true.", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "WHAT")
public final class VerifyCommand {}
