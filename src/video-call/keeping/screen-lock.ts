/**
 * Keeps the screen on. Browsers let go of it when the page is hidden, so it is asked for again when the page is back.
 * Where they have no such lock, or refuse it (a battery that runs low), the call goes on as it is.
 *
 * @returns ends that
 */
export function holdScreenLock(): () => void {
  let isOver = false;
  let lock: WakeLockSentinel | undefined;
  const isHeld = () => lock?.released === false;
  async function ask() {
    if (document.visibilityState !== "visible" || isHeld()) return;
    try {
      const given = await navigator.wakeLock.request("screen");
      // The page may have been hidden and shown again meanwhile: then there were two requests.
      if (isOver || isHeld()) await given.release();
      else lock = given;
    } catch {
      // Not there, or refused.
    }
  }
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", ask);
    lock?.release().catch(() => {});
  };
}
