#!/usr/bin/env bash
# The pre-commit hooks, the step of the GitHub action and the GitLab job, each run over a small repository as far as it
# can be without its service. usage: run.sh STET SOURCE
set -euo pipefail
stet=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null XDG_STATE_HOME=$scratch/state
export PRE_COMMIT_HOME=$scratch/pre-commit
mkdir "$scratch/bin"
ln -s "$stet" "$scratch/bin/stet"
export PATH=$scratch/bin:$PATH
fail() { echo "FAILED: $*"; exit 1; }
wants() { grep -qF -- "$1" "$2" || { cat "$2"; fail "$3: “$1” is not said"; }; }
wants_not() { ! grep -qF -- "$1" "$2" || { cat "$2"; fail "$3: “$1” is said"; }; }
commit() { git add -A && git -c user.name=x -c user.email=x@example.org commit -q --no-gpg-sign -m "$1"; }

# A repository with an old fault, and a branch with a new one.
git init -q -b main "$scratch/origin"; cd "$scratch/origin"
printf 'The bridge fell on 30 February 2020.\n' >old.md; commit old
git clone -q "file://$scratch/origin" "$scratch/work" 2>/dev/null; cd "$scratch/work"
git switch -q -c work
printf 'The tower fell on 31 April 2021.\n\nIt stood at the the river.\n' >new.md; commit new

# The action's step in a pull request, in one that is no pull request, and in a shallow checkout.
action=$source/.github/actions/check/check.sh
GITHUB_BASE_REF=main STET_SINCE=base STET_SARIF=$scratch/s.sarif GITHUB_STEP_SUMMARY=$scratch/summary.md "$action" \
  >"$scratch/out" && fail "the action: a finding is no success"
wants "file=new.md" "$scratch/out" action; wants_not "file=old.md" "$scratch/out" action
wants "new.md" "$scratch/s.sarif" action; wants "new.md" "$scratch/summary.md" action
STET_SINCE=base "$action" >"$scratch/out" && fail "the action without a pull request"
wants "file=old.md" "$scratch/out" "action outside a pull request"
STET_SINCE='' STET_OPTIONS='--select date/impossible --exit-zero' STET_PATHS='old.md new.md' "$action" >"$scratch/out"
wants "file=old.md" "$scratch/out" "action with options"; wants_not "repeated-word" "$scratch/out" "action with options"
git push -q origin work
git clone -q --depth 1 -b work "file://$scratch/origin" "$scratch/shallow" 2>/dev/null; cd "$scratch/shallow"
GITHUB_BASE_REF=main STET_SINCE=base "$action" >"$scratch/out" && fail "the action in a shallow checkout"
wants "file=new.md" "$scratch/out" "shallow checkout"; wants_not "file=old.md" "$scratch/out" "shallow checkout"

# The job's script, as GitLab would run it.
cd "$scratch/work"
if python3 -c 'import yaml' 2>/dev/null; then
  python3 - "$source" >"$scratch/job.sh" <<'P'
import sys, yaml
root = sys.argv[1]
job = yaml.safe_load(open(root + "/.gitlab/stet.gitlab-ci.yml"))["stet"]
action = yaml.safe_load(open(root + "/.github/actions/check/action.yml"))
assert action["runs"]["using"] == "composite" and all("shell" in s for s in action["runs"]["steps"])
assert len(yaml.safe_load(open(root + "/.pre-commit-hooks.yaml"))) == 3
print("\n".join(job["script"]))
P
  (STET_PATHS=. CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main bash -eu "$scratch/job.sh") >"$scratch/out" && fail "the job"
  wants "new.md" stet-quality.json job; wants_not "old.md" stet-quality.json job; wants "<testsuites" stet-junit.xml job
  rm -f stet-*.json stet-*.xml
else
  echo "python3-yaml is not installed: the YAML files are not read"
fi

# The hooks by pre-commit itself, from a copy of the files it needs of this repository.
if command -v pre-commit >/dev/null; then
  mkdir -p "$scratch/hooks/tools"
  cp "$source/.pre-commit-hooks.yaml" "$scratch/hooks/"
  printf '#!/bin/sh\nexec stet "$@"\n' >"$scratch/hooks/tools/run"; chmod +x "$scratch/hooks/tools/run"
  (cd "$scratch/hooks" && git init -q && commit hooks)
  rev=$(git -C "$scratch/hooks" rev-parse HEAD)
  printf 'repos:\n- repo: file://%s\n  rev: %s\n  hooks:\n  - id: stet\n  - id: stet-system\n  - id: stet-fix\n' \
    "$scratch/hooks" "$rev" >.pre-commit-config.yaml
  git add -A
  pre-commit run --files new.md >"$scratch/out" 2>&1 && fail "pre-commit: findings are no success"
  wants "new.md:1:" "$scratch/out" pre-commit; wants_not "old.md" "$scratch/out" pre-commit
  wants "files were modified by this hook" "$scratch/out" "stet-fix"
  grep -q 'at the river' new.md || fail "stet-fix changed nothing"
else
  echo "pre-commit is not installed: its hooks are not run"
fi
echo "pipelines: as expected"
