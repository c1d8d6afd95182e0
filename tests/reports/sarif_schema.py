#!/usr/bin/env python3
"""Holds a SARIF report against the OASIS schema: sarif_schema.py report.sarif. STET_SARIF_SCHEMA names the schema
(sarif-schema-2.1.0.json); without it, or without python3-jsonschema, it says so and passes."""
import json
import os
import sys


def skip(why):
    print(f"sarif_schema: skipped, {why}")
    sys.exit(0)


schema_file = os.environ.get("STET_SARIF_SCHEMA", "")
if not schema_file:
    skip("STET_SARIF_SCHEMA does not name the schema")
try:
    import jsonschema
except ImportError:
    skip("no jsonschema here (Debian: apt-get install python3-jsonschema)")

with open(schema_file, encoding="utf-8") as f:
    schema = json.load(f)
with open(sys.argv[1], encoding="utf-8") as f:
    report = json.load(f)
faults = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(report))
for fault in faults[:20]:
    print("/".join(str(p) for p in fault.absolute_path) + ": " + fault.message[:200])
print(f"{0 if faults else 1} passed, {1 if faults else 0} failed")
sys.exit(1 if faults else 0)
