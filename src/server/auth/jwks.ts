import type { createRemoteJWKSet, JWTVerifyGetKey } from "jose";

/** Keys are fetched anew when they are older, beside the request that finds it out. */
const refreshAfterMs = 10 * 60_000;
/** While they cannot be fetched, known keys hold for so long. */
const trustedForMs = 60 * 60_000;
/** As `Retry-After` of the refusal says. */
const failureCooldownMs = 5_000;

export interface JwksTimes {
  timeoutMs: number;
  cooldownMs: number;
}

/**
 * The issuer's keys, fetched by one request at a time. Whoever sends junk cannot have them fetched again and again:
 * after a success not within `cooldownMs`, after a failure not within 5 seconds.
 */
export function createJwks(remoteSet: typeof createRemoteJWKSet, url: string, times: JwksTimes): JWTVerifyGetKey {
  // When to fetch is decided here: jose has no cool-down after a failure, and drops keys that it cannot refresh.
  const remote = remoteSet(new URL(url), {
    timeoutDuration: times.timeoutMs,
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failed: { at: number; error: unknown } | undefined;

  const isFailing = () =>
    failed !== undefined && Date.now() - failed.at < Math.min(times.cooldownMs, failureCooldownMs);

  /** Joins a fetch that is under way. */
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
