// Tests scripts/release-checks.mjs
import { describe, expect, test } from "vitest";
import { obstacles } from "../../../scripts/release-checks.mjs";

const ready = {
  status: "",
  changesets: ["README.md", "config.json"],
  manifest: { version: "1.2.0", repository: "git+https://git.example.kz/react-qbox-video-call.git" },
  changelog: "# Changelog\n\n## 1.2.0\n\n- Something new.\n",
};

describe("a release", () => {
  test("may go out when all is committed, versioned and told", () => {
    expect(obstacles(ready)).toEqual([]);
  });

  test.each([
    ["files that are not committed", { status: " M src/index.ts\n" }, /src\/index\.ts/],
    [
      "changes without a version",
      { changesets: ["config.json", "brave-otters.md"] },
      /brave-otters\.md.*changeset version/,
    ],
    [
      "a version of which the changelog says nothing",
      { changelog: "# Changelog\n\n## 1.2.0 (not released)\n" },
      /## 1\.2\.0/,
    ],
    ["a package that does not name its source", { manifest: { version: "1.2.0" } }, /"repository"/],
  ])("stops at %s, and says what to do", (_what, change, sentence) => {
    const found = obstacles({ ...ready, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });
});
