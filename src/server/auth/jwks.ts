import type { createRemoteJWKSet, JWTVerifyGetKey } from "jose";

/** Older keys are fetched again, without the request waiting for it. */
const refreshAfterMs = 10 * 60_000;
/** How long known keys are used while they cannot be fetched. */
const trustedForMs = 60 * 60_000;
/** The same time as in `Retry-After` of the refusal. */
const failureCooldownMs = 5_000;

export interface JwksTimes {
  timeoutMs: number;
  cooldownMs: number;
}

/**
 * Fetches the issuer's keys (JWKS), by one request at a time. Junk tokens cannot cause a fetch each: after a success
 * there is no other fetch within `cooldownMs`, after a failure none within 5 seconds.
 */
export function createJwks(remoteSet: typeof createRemoteJWKSet, url: string, times: JwksTimes): JWTVerifyGetKey {
  // This file decides when to fetch: jose has no cool-down after a failure, and drops keys that it cannot refresh.
  const remote = remoteSet(new URL(url), {
    timeoutDuration: times.timeoutMs,
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failed: { at: number; error: unknown } | undefined;

  const isFailing = () =>
    failed !== undefined && Date.now() - failed.at < Math.min(times.cooldownMs, failureCooldownMs);

  /** Waits for the fetch that is running, or starts one. */
  async function fetchKeys(): Promise<void> {
    if (isFailing() && !remote.reloading) throw failed?.error;
    try {
      await remote.reload();
      fetchedAt = Date.now();
      failed = undefined;
    } catch (error) {
      failed = { at: Date.now(), error };
      throw error;
    }
  }

  return async (header, token) => {
    const age = Date.now() - fetchedAt;
    if (age >= trustedForMs) await fetchKeys();
    else if (age >= refreshAfterMs && !remote.reloading) fetchKeys().catch(() => {});
    try {
      return await remote(header, token);
    } catch (error) {
      const isUnknown = error instanceof Error && "code" in error && error.code === "ERR_JWKS_NO_MATCHING_KEY";
      if (!isUnknown || Date.now() - fetchedAt < times.cooldownMs) throw error;
      await fetchKeys();
      return remote(header, token);
    }
  };
}
