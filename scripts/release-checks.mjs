// What must hold before a version is published; each answer is a sentence for whoever publishes.

/**
 * @param {object} state
 * @param {string} state.status what `git status --porcelain` says
 * @param {string[]} state.changesets files in `.changeset`
 * @param {{ version: string, repository?: unknown }} state.manifest package.json
 * @param {string} state.changelog CHANGELOG.md
 * @returns {string[]} why it must not be published; empty when it may
 */
export function obstacles({ status, changesets, manifest, changelog }) {
  const found = [];
  if (status.trim()) found.push(`These files are not committed:\n${status.trimEnd()}`);
  const waiting = changesets.filter((name) => name.endsWith(".md") && name !== "README.md");
  if (waiting.length > 0) {
    found.push(`Changes wait for their version (${waiting.join(", ")}): run "npx changeset version" and commit.`);
  }
  if (!changelog.split("\n").includes(`## ${manifest.version}`)) {
    found.push(
      `CHANGELOG.md has no heading "## ${manifest.version}": readers would not know what this version brings.`,
    );
  }
  if (!manifest.repository) {
    found.push(
      'Provenance names the source: package.json needs "repository" with the address that the build comes from.',
    );
  }
  return found;
}
