import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, ok, untried, wrong } from "../../finding.js";
import { readIntegrity } from "./read-integrity.js";

export const sriHash: Check = {
  id: "sri-hash",
  group: "script",
  title: "the hash fits the script",
  async run({ script, integrity }) {
    const [file, read] = [await script(), readIntegrity(await integrity())];
    if (isFailure(file) || file.status !== 200) return untried("no script came", "Mend script-reachable first.");
    if (read === undefined) return untried("no hash came", "See sri-address.");
    if (read.hashes.some((hash) => file.digests.includes(hash)))
      return ok(`${read.hashes[0]?.slice(0, 6)} of ${file.bytes} bytes`);
    return differs(
      wrong(
        "the script has another hash than the SRI address says",
        "Leave `integrity` out until the vendor has mended it.",
      ),
      "the SRI hash does not fit the script",
    );
  },
};
