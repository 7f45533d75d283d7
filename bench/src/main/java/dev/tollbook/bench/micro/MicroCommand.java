package dev.tollbook.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Hands over to JMH, with its profiler of allocation unless another is asked for. */
@Command(name = "micro", mixinStandardHelpOptions = true, description = {
        "Measures verify, normalize, reduce and evaluate alone, with JMH: time, and bytes allocated, per call.",
        "What else is given goes to JMH, for example: micro Verify -f 3 -prof stack; micro -- -h shows all of it."})
public final class MicroCommand implements Callable<Integer> {
    private static final TimeValue QUICK = TimeValue.milliseconds(700);

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "about half a minute, noisier; goes before what is given to JMH")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:tollbook.root:-.}/bench/target/results", description = "where micro.json goes (default: bench/target/results)")
    private Path directory;

    @Unmatched
    private List<String> forJmh = new ArrayList<>();

    @Override
    public Integer call() throws IOException, RunnerException {
        CommandLineOptions given = given();
        if (given.shouldHelp()) {
            given.showHelp();
            return 0;
        }
        Runner runner = new Runner(options(given).build());
        if (given.shouldList()) {
            runner.list();
            return 0;
        }
        runner.run();
        return 0;
    }

    private CommandLineOptions given() {
        try {
            return new CommandLineOptions(forJmh.toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            throw new ParameterException(spec.commandLine(), "JMH: " + e.getMessage() + "; see micro -- -h", e);
        }
    }

    private ChainedOptionsBuilder options(CommandLineOptions given) throws IOException {
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given).shouldFailOnError(true);
        if (given.getProfilers().isEmpty()) {
            options.addProfiler(GCProfiler.class);
        }
        if (!given.getResult().hasValue()) {
            Path file = Files.createDirectories(directory).toAbsolutePath().normalize().resolve("micro.json");
            options.resultFormat(ResultFormatType.JSON).result(file.toString());
        }
        return quick ? options.forks(1).warmupIterations(1).warmupTime(QUICK).measurementIterations(2)
                .measurementTime(QUICK) : options;
    }
}
