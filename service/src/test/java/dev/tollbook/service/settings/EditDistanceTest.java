package dev.tollbook.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
            "'', '', 0",
            "'', abc, 3",
            "abc, abc, 0",
            "secret, secrets, 1",
            "secrets, secret, 1",
            "kitten, sitting, 3",
            "KAFAK, KAFKA, 2",
            "abc, xyz, 3"
    })
    void shouldCountLetters(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    }
}
