package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnprivilegedTest {
    private static final List<String> COMMAND = List.of("initdb", "-D", "data");

    @Test
    void shouldLeaveAnOrdinaryUserAlone() {
        Unprivileged way = Unprivileged.choose(false, command -> false);

        assertThat(way.command(COMMAND)).isEqualTo(COMMAND);
        assertThat(way.owner()).isEmpty();
    }

    @Test
    void shouldGiveRootANamespace() {
        Unprivileged way = Unprivileged.choose(true, command -> true);

        assertThat(way.command(COMMAND)).containsExactly("unshare", "-U", "initdb", "-D", "data");
        assertThat(way.owner()).hasValue(0);
    }

    @Test
    void shouldMakeRootNobodyWhereNamespacesAreForbidden() {
        Unprivileged way = Unprivileged.choose(true, command -> command.contains("setpriv"));

        assertThat(way.command(COMMAND)).startsWith("setpriv").endsWith("initdb", "-D", "data");
        assertThat(way.owner()).hasValue(65534);
    }

    @Test
    void shouldSayWhatHelpsWhereNothingWorks() {
        assertThatThrownBy(() -> Unprivileged.choose(true, command -> false))
                .isInstanceOf(EngineFailedException.class)
                .hasMessageContaining("run tollbook as an ordinary user");
    }

    @Test
    void shouldFindAWayHere() {
        assertThat(Unprivileged.here().command(COMMAND)).endsWith("initdb", "-D", "data");
    }
}
