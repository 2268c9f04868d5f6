import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../texts/lang.js";
import { copyReport, saveReport } from "./report.js";

/** The place that each key moves to, among so many entries: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
const moves: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A button whose menu copies or downloads the report of the call. Focus returns to the button. */
export function ReportMenu() {
  const { help } = useTexts();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [result, setResult] = useState<"copied" | "notCopied" | "saved">();
  const entries = () => [...(menu.current?.querySelectorAll("button") ?? [])];

  useEffect(
    function focusTheFirstEntry() {
      if (isOpen) menu.current?.querySelector("button")?.focus();
    },
    [isOpen],
  );

  function open() {
    setResult(undefined);
    setOpen(true);
  }
  function close() {
    setOpen(false);
    button.current?.focus();
  }
  async function copy() {
    close();
    setResult((await copyReport()) ? "copied" : "notCopied");
  }
  function save() {
    close();
    saveReport();
    setResult("saved");
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.key === "Escape") close();
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const all = entries();
    all[move(all.indexOf(document.activeElement as HTMLButtonElement), all.length)]?.focus();
  }
  function closeWhenLeft({ relatedTarget, currentTarget }: FocusEvent) {
    if (relatedTarget !== button.current && !currentTarget.contains(relatedTarget)) setOpen(false);
  }
  /** Safari gives a pressed button no focus, and the menu would lose it before the click. */
  const keepFocus = (event: MouseEvent) => event.preventDefault();

  return (
    <div className="report">
      <button
        ref={button}
        type="button"
        className="button quiet-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-testid="report"
        onMouseDown={isOpen ? keepFocus : undefined}
        onClick={() => (isOpen ? close() : open())}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || isOpen) return;
          event.preventDefault();
          open();
        }}
      >
        {help.button}
      </button>
      {isOpen && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label={help.button}
          className="report-entries"
          tabIndex={-1}
          onKeyDown={moveByKey}
          onBlur={closeWhenLeft}
          onMouseDown={keepFocus}
        >
          <button type="button" role="menuitem" tabIndex={-1} data-testid="copy-report" onClick={() => void copy()}>
            {help.copy}
          </button>
          <button type="button" role="menuitem" tabIndex={-1} data-testid="save-report" onClick={save}>
            {help.save}
          </button>
        </div>
      )}
      <p className="report-result" role="status" data-testid="report-result">
        {result && help[result]}
      </p>
    </div>
  );
}
