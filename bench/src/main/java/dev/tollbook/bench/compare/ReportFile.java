package dev.tollbook.bench.compare;

import dev.tollbook.bench.report.Report;
import dev.tollbook.bench.report.ReportJson;
import dev.tollbook.schemas.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An argument of the command line that names the {@code results.json} of an earlier run. It is read at once, so that
 * nobody waits a quarter of an hour to learn of a typing error, and so that a new run may overwrite it.
 */
public record ReportFile(Path path, Report report) {
    /** As picocli wants it: what is wrong with the argument, and what to give instead. */
    public static final class Converter implements ITypeConverter<ReportFile> {
        @Override
        public ReportFile convert(String value) {
            Path path = Path.of(value);
            try {
                return new ReportFile(path, ReportJson.read(Files.readAllBytes(path)));
            } catch (IOException e) {
                throw wrong(value, "cannot be read");
            } catch (MalformedJsonException e) {
                throw wrong(value, "holds something else (" + e.getMessage() + ")");
            }
        }

        private static TypeConversionException wrong(String value, String problem) {
            return new TypeConversionException("'" + value + "' " + problem
                    + "; give the results.json that an earlier run of bench wrote");
        }
    }
}
