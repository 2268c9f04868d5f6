import type { AfterCallState } from "./AfterCall.js";

const tick = "m5 12.5 4.5 4.5L19 7.5";
const clock = "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z";
const handset = "M5 4h3.5l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5V19a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2Z";

const paths: Record<AfterCallState, string> = {
  wait: clock,
  unknown: clock,
  success: tick,
  rejected: "m7 7 10 10M17 7 7 17",
  tech_error: handset,
  cut: handset,
};

/** A sign for the eye; the words beside it say the same. */
export function AfterCallSign({ state }: { state: AfterCallState }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[state]} />
    </svg>
  );
}
