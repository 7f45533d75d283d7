package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.reduce.InvitationEntry;
import dev.tollbook.processor.reduce.MemberEntry;
import dev.tollbook.processor.reduce.OrganizationBook;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.topic.Topics;
import java.util.Optional;

/** Organizations, members and invitations: to {@code billing.organizations} and {@code billing.memberships}. */
final class OrganizationIntake {
    private final Desk desk;

    OrganizationIntake(Desk desk) {
        this.desk = desk;
    }

    Verdict take(Fact.Organized fact) {
        Cause cause = fact.event().cause();
        OrganizationBook before = book(fact.event().account().id(), cause);
        return publish(before, before.with(fact.event()), cause);
    }

    Verdict take(Fact.Invited fact) {
        InvitationReported said = fact.event();
        String key = Desk.key(said.account().id(), said.invitation().id());
        Optional<InvitationEntry> known = desk.read(TopologyNames.INVITATIONS, key, InvitationEntry.class);
        InvitationEntry entry = InvitationEntry.reduce(known, said);
        desk.write(TopologyNames.INVITATIONS, key, entry);
        OrganizationBook before = book(said.account().id(), said.cause());
        return publish(before, before.with(entry.report()), said.cause());
    }

    Verdict take(Fact.Belongs fact) {
        MembershipReported said = fact.event();
        String organization = said.account().id();
        String key = Desk.key(organization, said.member().user());
        Optional<MemberEntry> known = desk.read(TopologyNames.MEMBERS, key, MemberEntry.class);
        MemberEntry entry = MemberEntry.reduce(known, said);
        if (known.filter(entry::equals).isPresent()) {
            touch(entry);
            return Verdict.SUPERSEDED;
        }
        boolean gone = book(organization, said.cause()).isClosed();
        publish(entry, !entry.report().removed() && !gone, said.cause());
        return gone ? Verdict.SUPERSEDED : Verdict.APPLIED;
    }

    /** An organization that is deleted has no members, whichever of the two is told first. */
    Verdict close(AccountClosed said) {
        Cause cause = said.cause();
        OrganizationBook before = book(said.account().id(), cause);
        for (MemberEntry member : desk.under(TopologyNames.MEMBERS, said.account().id(), MemberEntry.class)) {
            if (member.published()) {
                publish(member, false, cause);
            }
        }
        return publish(before, before.closed(said.occurredAt(), cause.deliveryId()), cause);
    }

    private OrganizationBook book(String organization, Cause cause) {
        return desk.read(TopologyNames.ORGANIZATIONS, organization, OrganizationBook.class)
                .orElseGet(() -> OrganizationBook.empty(organization, cause));
    }

    private Verdict publish(OrganizationBook before, OrganizationBook after, Cause cause) {
        boolean changed = before.revision() == 0 || !after.saysTheSameAs(before);
        OrganizationBook book = changed ? after.revised(cause) : after;
        desk.write(TopologyNames.ORGANIZATIONS, book.id(), book);
        desk.touch(Topics.ORGANIZATIONS, book.id(), book.revision());
        if (changed) {
            desk.emit(TopologyNames.ORGANIZATIONS, book.id(), book.published(),
                    cause.toHeaders(Organization.SCHEMA, book.revision()));
        }
        return changed ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }

    private void publish(MemberEntry entry, boolean record, Cause cause) {
        MemberEntry revised = entry.published() || record ? entry.revised(record) : entry;
        String key = new MembershipKey(entry.report().account().id(), entry.report().member().user()).toString();
        desk.write(TopologyNames.MEMBERS,
                Desk.key(entry.report().account().id(), entry.report().member().user()), revised);
        if (record) {
            desk.emit(TopologyNames.MEMBERSHIPS, key, revised.membership(),
                    cause.toHeaders(Membership.SCHEMA, revised.revision()));
        } else if (entry.published()) {
            desk.bury(TopologyNames.MEMBERSHIPS, key,
                    cause.toTombstoneHeaders(Membership.SCHEMA, revised.revision()));
        }
        touch(revised);
    }

    private void touch(MemberEntry entry) {
        if (entry.revision() > 0) {
            desk.touch(Topics.MEMBERSHIPS, new MembershipKey(entry.report().account().id(),
                    entry.report().member().user()).toString(), entry.revision());
        }
    }
}
