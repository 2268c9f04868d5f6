import type { DriftKind } from "./drift.js";

/** Returns what a drifted API answers in place of its own answer; `undefined` when the drift does not touch it. */
export function driftingAnswer(kind: DriftKind | undefined, authorized: boolean): Response | undefined {
  if (kind === "api-moved") return new Response(null, { status: 301, headers: { location: "/v2" } });
  if (kind === "api-other-refusal" && !authorized) return Response.json({ error: "Internal error" }, { status: 500 });
  if (kind === "api-refuses-secret" && authorized) return Response.json({ error: "Forbidden" }, { status: 403 });
  if (kind === "api-other-shape" && authorized) return Response.json({ result: [] });
  return undefined;
}

/** The same id as a UUID. */
export const driftedId = (id: string | number) => `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`;
