-- Payers of whom something may be new, marked in the transaction that made it so. The version tells a mark that was set
-- while its payer was being looked at from the one that was seen.
CREATE SEQUENCE projection.touch_version;
CREATE TABLE projection.touched_payers (
    payer   text   PRIMARY KEY,
    version bigint NOT NULL
);
CREATE INDEX touched_payers_version ON projection.touched_payers (version);

-- What is known already is looked at as well.
INSERT INTO projection.touched_payers (payer, version)
SELECT payer, nextval('projection.touch_version')
FROM (SELECT DISTINCT payer FROM projection.accounts WHERE payer IS NOT NULL) known;
