// app/CallGuard.tsx
import { useEffect, useRef } from "react";
import { useVideoCall } from "react-qbox-video-call";
import { useBlocker } from "react-router";

/** During a call, asks before a navigation out of `within`, before a reload and before the tab closes. */
export function CallGuard({ within }: { within: string }) {
  const { isActive } = useVideoCall({ guardLeaving: true });
  const staysIn = (path: string) => path === within || path.startsWith(`${within}/`);
  const blocker = useBlocker(({ nextLocation }) => isActive && !staysIn(nextLocation.pathname));
  const { state, proceed, reset } = blocker;
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (state === "blocked") dialog.current?.showModal();
    else dialog.current?.close();
  }, [state]);

  // The call ended while the dialog was open: go on.
  useEffect(() => {
    if (state === "blocked" && !isActive) proceed();
  }, [state, isActive, proceed]);

  return (
    <dialog ref={dialog} aria-labelledby="leave-the-call" onCancel={() => reset?.()}>
      <p id="leave-the-call">Идёт видеозвонок. Если уйти со страницы, он завершится.</p>
      <button type="button" onClick={() => reset?.()}>
        Остаться
      </button>
      <button type="button" onClick={() => proceed?.()}>
        Завершить и уйти
      </button>
    </dialog>
  );
}
