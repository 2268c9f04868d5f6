import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { noted, ok, untried } from "../../finding.js";

const largeBytes = 2_000_000;

export const scriptSize: Check = {
  id: "script-size",
  group: "script",
  title: "the script is compressed and of a bearable size",
  async run({ script }) {
    const answer = await script();
    if (isFailure(answer) || answer.status !== 200) return untried("no script came", "Mend script-reachable first.");
    const { bytes } = answer;
    const seen = `${Math.ceil(bytes / 1000)} kB`;
    return bytes <= largeBytes
      ? ok(seen)
      : noted(seen, "Preload it (preloadVideoCall): on a phone it takes seconds. Ask the vendor for compression.");
  },
};
