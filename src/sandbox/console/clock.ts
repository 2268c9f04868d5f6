import { onScopeDispose, type Ref, ref } from "vue";

/** The time in milliseconds, anew each second. */
export function useNow(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, 1_000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}

/** `m:ss`, never negative. */
export function duration(fromMs: number, toMs: number): string {
  const seconds = Math.max(0, Math.floor((toMs - fromMs) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `HH:MM` of an ISO time, here. */
export function timeOfDay(iso: string): string {
  return new Date(iso).toTimeString().slice(0, 5);
}
