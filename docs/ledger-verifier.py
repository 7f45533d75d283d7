#!/usr/bin/env python3
"""Verifies a Tollbook credit ledger without any of Tollbook's code: the canonical encoding of docs/ledger.md.

Reads entries as JSON lines on standard input, in the order of the topic (each ledger account in the order of its seq):

    kcat -b localhost:9092 -t billing.credit-ledger -C -e -q | python3 docs/ledger-verifier.py

Prints the counts, or the first entry that breaks the chain, and then exits with 1.
"""
import hashlib
import json
import struct
import sys


def field(value):
    """A four-byte big-endian length and UTF-8 text; -1 and nothing for what is absent."""
    if value is None:
        return struct.pack(">i", -1)
    text = str(value).encode("utf-8")
    return struct.pack(">i", len(text)) + text


def canonical(e):
    account, details, cause = e["account"], e["details"], e["cause"]
    fields = ["tollbook-ledger-entry/1", e["id"], e["key"], e["transaction"],
              account["payer"], account["currency"], account["bucket"],
              e["seq"], e["amount"], e["balanceAfter"], e["type"], e["counterAccount"],
              e["effectiveAt"], e["recordedAt"],
              details.get("actor"), details.get("reason"), details.get("note"),
              details.get("requestHash"), details.get("refersTo")]
    references = details.get("references", {})
    fields.append(len(references))
    for name in sorted(references):
        fields += [name, references[name]]
    fields.append(len(e["allocations"]))
    for part in e["allocations"]:
        fields += [part["grant"], part["amount"]]
    terms = e.get("grant")
    fields.append(1 if terms else 0)
    if terms:
        fields += [terms["id"], terms["amount"], terms["priority"], terms["category"],
                   terms.get("expiresAt"), terms["createdAt"]]
    fields += [cause["source"], cause["deliveryId"], cause["eventType"], cause["position"], cause["receivedAt"]]
    return b"".join(field(f) for f in fields)


def problem(e, chain, ids):
    seq, balance, previous = chain
    if e["seq"] != seq + 1:
        return "comes after entry %d" % seq
    if e["previousHash"] != previous:
        return "does not continue the entry before it"
    if e["hash"] != hashlib.sha256(bytes.fromhex(previous) + canonical(e)).hexdigest():
        return "its hash does not fit its content"
    if e["id"] != "le_" + hashlib.sha256(e["key"].encode("utf-8")).hexdigest()[:32] or e["id"] in ids:
        return "its key was posted before, or its id does not follow from it"
    if e["balanceAfter"] != balance + e["amount"]:
        return "its balance does not follow from the one before"
    return None


def main():
    chains, ids, entries = {}, set(), 0
    for line in sys.stdin:
        e = json.loads(line)
        account = "|".join(e["account"][k] for k in ("payer", "currency", "bucket"))
        wrong = problem(e, chains.get(account, (0, 0, "0" * 64)), ids)
        if wrong:
            sys.exit("FIRST BAD ENTRY: %d (%s) of %s: %s" % (e["seq"], e["id"], account, wrong))
        ids.add(e["id"])
        chains[account] = (e["seq"], e["balanceAfter"], e["hash"])
        entries += 1
    print("%d entries in %d ledger accounts: proven" % (entries, len(chains)))


if __name__ == "__main__":
    main()
