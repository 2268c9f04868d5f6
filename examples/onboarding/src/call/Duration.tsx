import { useEffect, useState } from "react";

/** Minutes and seconds between two moments, counting on while there is no second one. */
export function Duration({ from, to }: { from: number; to: number | undefined }) {
  const [now, setNow] = useState(() => Date.now());

  useEffect(
    function tick() {
      if (to !== undefined) return;
      const timer = setInterval(() => setNow(Date.now()), 1000);
      return () => clearInterval(timer);
    },
    [to],
  );

  const seconds = Math.max(0, Math.floor(((to ?? now) - from) / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return <time dateTime={`PT${seconds}S`}>{text}</time>;
}
