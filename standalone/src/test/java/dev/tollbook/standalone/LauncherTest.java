package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tollbook}, in a repository of its own with a program that only tells how it was called. */
class LauncherTest {
    @TempDir
    private Path directory;

    private Path root;
    private final Map<String, String> environment = new HashMap<>();

    /** What the launcher runs here in place of Tollbook. */
    public static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            System.out.println("arguments=" + Arrays.toString(arguments));
            System.out.println("data=" + System.getenv("TOLLBOOK_DATA_DIR"));
            System.out.println("java=" + System.getProperty("java.home"));
            System.out.println("options=" + ManagementFactory.getRuntimeMXBean().getInputArguments());
            System.out.println("directory=" + Path.of("").toAbsolutePath());
            System.exit(arguments.length > 1 || arguments[0].equals(System.getenv("ECHO_FAILS_AT")) ? 3 : 0);
        }
    }

    private record Run(int code, String output) {
        String line(String name) {
            return output.lines().filter(line -> line.startsWith(name + "=")).findFirst().orElse("").substring(
                    name.length() + 1);
        }
    }

    @BeforeEach
    void layOutARepository() throws IOException {
        root = Files.createDirectories(directory.toRealPath().resolve("a repository"));
        Path script = Path.of(System.getProperty("tollbook.root", ".."), "tollbook");
        Files.copy(script, root.resolve("tollbook"));
        Files.setPosixFilePermissions(root.resolve("tollbook"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(root.resolve("standalone/target/lib"));
        Files.createDirectories(root.resolve("standalone/src/main"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        age(root.resolve("pom.xml"));
        jar();
        // A Maven that only tells that it was called, and builds what is there already.
        Path bin = Files.createDirectories(root.resolve("bin"));
        program(bin.resolve("mvn"), "echo building in $(pwd) with \"$@\"");
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void shouldPassArgumentsAndTheExitCodeOn() {
        Run run = run(root, "./tollbook", "send", "a file.json");

        assertThat(run.line("arguments")).isEqualTo("[send, a file.json]");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheDataBesideTheScriptWhereverItIsCalledFrom() {
        Run run = run(directory, root.resolve("tollbook").toString(), "up");

        assertThat(run.line("data")).isEqualTo(root.resolve(".tollbook").toString());
        assertThat(run.line("directory")).isEqualTo(directory.toAbsolutePath().toString());
    }

    @Test
    void shouldWorkThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), root.resolve("tollbook"));

        assertThat(run(directory, link.toString(), "up").line("data")).isEqualTo(root.resolve(".tollbook").toString());
    }

    @Test
    void shouldLeaveADataDirectoryThatWasChosen() throws IOException {
        environment.put("TOLLBOOK_DATA_DIR", "/elsewhere");
        assertThat(run(root, "./tollbook", "up").line("data")).isEqualTo("/elsewhere");

        environment.remove("TOLLBOOK_DATA_DIR");
        Files.writeString(root.resolve("tollbook.yaml"), "TOLLBOOK_DATA_DIR: /elsewhere\n");
        assertThat(run(root, "./tollbook", "up").line("data")).isEqualTo("null");
    }

    @Test
    void shouldPrepareFastStartsWhenItBuilds() throws IOException {
        Run before = run(root, "./tollbook", "up");
        assertThat(before.code()).isZero();
        assertThat(before.line("options")).doesNotContain(".archive");
        assertThat(archives()).isEmpty();

        Files.writeString(root.resolve("standalone/target/unfinished-build"), "");
        Run building = run(root, "./tollbook", "up");
        assertThat(archives()).hasSize(1);

        Run later = run(root, "./tollbook", "up");
        assertThat(List.of(building, later)).allSatisfy(run -> {
            assertThat(run.line("arguments")).isEqualTo("[up]");
            assertThat(run.line("options")).contains(archives().getFirst().toString());
            assertThat(run.code()).isZero();
            assertThat(run.output()).doesNotContain("warning");
        });
    }

    @Test
    void shouldStartWithoutAnArchiveThatCouldNotBeMade() throws IOException {
        Files.writeString(root.resolve("standalone/target/unfinished-build"), "");
        environment.put("ECHO_FAILS_AT", "demo");

        assertThat(run(root, "./tollbook", "up").line("arguments")).isEqualTo("[up]");
        assertThat(archives()).isEmpty();
    }

    @Test
    void shouldNotBuildWhatIsBuilt() {
        assertThat(run(root, "./tollbook", "up").output()).doesNotContain("building");
    }

    @Test
    void shouldBuildOnceWhenASourceIsNewer() throws IOException {
        Path source = Files.writeString(root.resolve("standalone/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(10)));

        assertThat(run(root, "./tollbook", "up").output())
                .contains("Building Tollbook")
                .contains("building in " + root)
                .contains("package -pl standalone -am")
                .contains("arguments=[up]");
        assertThat(run(root, "./tollbook", "up").output()).doesNotContain("building");
    }

    @Test
    void shouldBuildAgainWhenABuildWasInterrupted() throws IOException {
        Files.writeString(root.resolve("standalone/target/unfinished-build"), "");

        assertThat(run(root, "./tollbook", "up").output()).contains("building in " + root);
    }

    @Test
    void shouldSayWhenTheBuildFails() throws IOException {
        Files.writeString(root.resolve("standalone/target/unfinished-build"), "");
        program(root.resolve("bin/mvn"), "echo no network; exit 1");

        Run run = run(root, "./tollbook", "up");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("no network", "the build failed").doesNotContain("arguments=");
    }

    @Test
    void shouldPassAnOldJavaOver() throws IOException {
        Path old = Files.createDirectories(root.resolve("old/bin"));
        program(old.resolve("java"), "echo I am old");
        Files.writeString(root.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path fresh = Files.createDirectories(root.resolve("home/.sdkman/candidates/java"));
        Files.createSymbolicLink(fresh.resolve("fresh"), Path.of(System.getProperty("java.home")));
        environment.put("JAVA_HOME", root.resolve("old").toString());
        environment.put("HOME", root.resolve("home").toString());

        assertThat(run(root, "./tollbook", "up").output()).contains("arguments=[up]").doesNotContain("I am old");
    }

    private void jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        Path file = root.resolve("standalone/target/tollbook-standalone-1.2.3.jar");
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(Echo.class.getResourceAsStream("/" + entry).readAllBytes());
            jar.closeEntry();
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("standalone/target"))) {
            return files.filter(file -> file.toString().endsWith(".archive")).toList();
        }
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(Path from, String... command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(from.toFile())
                .redirectErrorStream(true);
        builder.environment().remove("TOLLBOOK_DATA_DIR");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
