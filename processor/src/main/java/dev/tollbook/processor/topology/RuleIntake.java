package dev.tollbook.processor.topology;

import dev.tollbook.processor.reduce.RuleEntry;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.topic.Topics;

/** Roles and permissions, to {@code billing.roles}. */
final class RuleIntake {
    private final Desk desk;

    RuleIntake(Desk desk) {
        this.desk = desk;
    }

    Verdict take(AccessRule said) {
        RuleEntry before = desk.read(TopologyNames.RULES, said.id(), RuleEntry.class).orElse(RuleEntry.EMPTY);
        RuleEntry after = before.with(said);
        boolean changed = before.revision() == 0 || !after.saysTheSameAs(before);
        RuleEntry entry = changed ? after.revised() : after;
        desk.write(TopologyNames.RULES, said.id(), entry);
        desk.touch(Topics.ROLES, said.id(), entry.revision());
        if (changed) {
            desk.emit(TopologyNames.ROLES, said.id(), entry.published(),
                    said.cause().toHeaders(AccessRule.SCHEMA, entry.revision()));
        }
        return changed ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }
}
