import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, noted, ok } from "../../finding.js";
import { readIntegrity } from "./read-integrity.js";

export const sriAddress: Check = {
  id: "sri-address",
  group: "script",
  title: "the SRI address gives a hash of the script",
  async run({ integrity, options }) {
    const answer = await integrity();
    const address = `GET ${options.hostName}/web-component/sri/`;
    const advice = "Leave `integrity` out (the default), or ask the vendor.";
    if (isFailure(answer))
      return differs(noted(`${address}: ${answer.failure}`, advice), "the SRI address does not answer");
    const { status } = answer;
    if (status !== 200)
      return differs(noted(`${address} answers ${status}`, advice), `the SRI address answers ${status}`);
    const read = readIntegrity(answer);
    if (read === undefined) {
      return differs(
        noted(`${address} answers something else than { integrity }`, advice),
        "the SRI answer has another shape",
      );
    }
    if (read.crossOrigin === "anonymous") return ok(`${address} gives ${read.hashes.length} hash`);
    return differs(
      noted(`${address} gives a hash, and crossOrigin is not "anonymous"`, advice),
      'crossOrigin of the SRI answer is not "anonymous"',
    );
  },
};
