package dev.tollbook.schemas.membership;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * The key of {@code billing.memberships}, written {@code org|user}. Partitioned by the organization alone, so that all
 * its members lie in one partition, the one that also holds its subscriptions.
 */
public record MembershipKey(String organization, String user) {
    private static final char SEPARATOR = '|';

    public MembershipKey {
        if (organization.isBlank() || user.isBlank() || organization.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("not a membership: organization '" + organization + "', user '" + user
                    + "'");
        }
    }

    public static MembershipKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1) {
            throw new IllegalArgumentException("not a membership key (organization|user): '" + text + "'");
        }
        return new MembershipKey(text.substring(0, separator), text.substring(separator + 1));
    }

    /** The partition that Kafka's default partitioner gives to the organization id alone. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(organization.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        return organization + SEPARATOR + user;
    }
}
