package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.payer.PayerType;

/** Takes each fact to where its kind is kept. A further kind of state is a case here and an intake of its own. */
final class Intake {
    private final AccountIntake accounts;
    private final PaymentIntake payments;
    private final OrganizationIntake organizations;

    Intake(Desk desk) {
        payments = new PaymentIntake(desk);
        accounts = new AccountIntake(desk, payments);
        organizations = new OrganizationIntake(desk);
    }

    Verdict take(Fact fact) {
        return switch (fact) {
            case Fact.Closed closed -> close(closed);
            case Fact.OfAccount account -> accounts.take(account);
            case Fact.Paid paid -> payments.take(paid);
            case Fact.Organized organized -> organizations.take(organized);
            case Fact.Belongs belongs -> organizations.take(belongs);
            case Fact.Invited invited -> organizations.take(invited);
        };
    }

    private Verdict close(Fact.Closed closed) {
        boolean organization = closed.event().payer()
                .filter(payer -> payer.type() == PayerType.ORGANIZATION).isPresent();
        if (organization) {
            organizations.close(closed.event());
        }
        return accounts.take(closed);
    }
}
