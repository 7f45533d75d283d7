package dev.tollbook.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # used,        maximum,             quantity,            soft,  fits,  remaining,           percent
            0,             50,                  1,                   false, true,  50,                  0
            12,            50,                  1,                   false, true,  38,                  24
            49,            50,                  1,                   false, true,  1,                   98
            49,            50,                  2,                   false, false, 1,                   98
            50,            50,                  1,                   false, false, 0,                   100
            50,            50,                  0,                   false, true,  0,                   100
            50,            50,                  1,                   true,  true,  0,                   100
            60,            50,                  1,                   false, false, 0,                   100
            60,            50,                  -10,                 false, true,  0,                   100
            3,             50,                  -4,                  true,  false, 47,                  6
            0,             0,                   1,                   false, false, 0,                   100
            7,             -1,                  1000000,             false, true,  -1,                  0
            999,           1000,                1,                   false, true,  1,                   99
            9223372036854775806, 9223372036854775807, 1,             false, true,  1,                   99
            9223372036854775807, -1,            1,                   false, false, -1,                  0
            1,             9223372036854775807, 9223372036854775807, false, false, 9223372036854775806, 0
            """)
    void shouldCountWithoutRoundingUpOrOverflowing(long used, long maximum, long quantity, boolean soft, boolean fits,
            long remaining, int percent) {
        Quota quota = new Quota(used, maximum, soft);

        assertThat(quota.fits(quantity)).isEqualTo(fits);
        assertThat(quota.remaining()).isEqualTo(remaining);
        assertThat(quota.percentUsed()).isEqualTo(percent);
    }
}
