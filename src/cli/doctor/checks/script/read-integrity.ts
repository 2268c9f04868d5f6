import { type HttpEvidence, isFailure } from "../../evidence/http-evidence.js";

export interface Integrity {
  hashes: string[];
  crossOrigin: unknown;
}

/** Reads the answer of the SRI address (contract, section 1). Undefined if it has another shape. */
export function readIntegrity(answer: HttpEvidence): Integrity | undefined {
  if (isFailure(answer) || answer.status !== 200) return undefined;
  try {
    const { integrity, crossOrigin } = Object(JSON.parse(answer.text)) as {
      integrity?: unknown;
      crossOrigin?: unknown;
    };
    const hashes = typeof integrity === "string" ? integrity.trim().split(/\s+/) : [];
    const isHash = (hash: string) => /^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}$/.test(hash);
    return hashes.length > 0 && hashes.every(isHash) ? { hashes, crossOrigin } : undefined;
  } catch {
    return undefined;
  }
}
