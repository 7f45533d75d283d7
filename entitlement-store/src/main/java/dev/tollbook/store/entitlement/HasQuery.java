package dev.tollbook.store.entitlement;

/** What is asked of has(); everything that is asked must hold. */
public record HasQuery(Asked role, Asked permission, Asked feature, Asked plan, Reverification reverification) {
    /** Asks nothing, which Clerk answers with false. */
    public static final HasQuery NOTHING = new HasQuery(
            Asked.NOTHING, Asked.NOTHING, Asked.NOTHING, Asked.NOTHING, Reverification.NOTHING);

    public HasQuery withRole(Asked asked) {
        return new HasQuery(asked, permission, feature, plan, reverification);
    }

    public HasQuery withPermission(Asked asked) {
        return new HasQuery(role, asked, feature, plan, reverification);
    }

    public HasQuery withFeature(Asked asked) {
        return new HasQuery(role, permission, asked, plan, reverification);
    }

    public HasQuery withPlan(Asked asked) {
        return new HasQuery(role, permission, feature, asked, reverification);
    }

    public HasQuery withReverification(Reverification asked) {
        return new HasQuery(role, permission, feature, plan, asked);
    }
}
