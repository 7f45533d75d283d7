// Asks Clerk's own code about every row of the tables that TruthTableTest and HasRulesTest read, and says where it differs.
//
//     npm install --no-save @clerk/shared@4.36.0 && node has-rows.mjs
import { readFileSync } from 'node:fs';
import { createCheckAuthorization } from '@clerk/shared/authorization';

const base = {
  userId: 'user_1', orgId: 'org_1', orgRole: 'org:admin', orgPermissions: ['org:invoices:read', 'org:teams:manage'],
  factorVerificationAge: [5, -1], features: 'o:reports,u:dashboard,ou:support', plans: 'o:pro',
};

let rows = 0;
for (const table of ['has-truth-table.jsonl', 'has-rules.jsonl']) {
  for (const line of readFileSync(new URL(`resources/${table}`, import.meta.url), 'utf8').trim().split('\n')) {
    const row = JSON.parse(line);
    let result;
    try {
      result = createCheckAuthorization({ ...base, ...row.state })(row.query);
    } catch {
      result = 'refused';
    }
    rows += 1;
    if (result !== row.result) {
      process.exitCode = 1;
      console.error(`${table}, row ${row.row}: Clerk says ${result}: ${line}`);
    }
  }
}
console.log(`${rows} rows asked`);
