import { consoleUrl } from "../platform.js";
import { useLang, useTexts } from "../texts/lang.js";

interface Props {
  split: boolean;
  onSplitChange: (split: boolean) => void;
}

/** What a real bank's page would not have: the other side of the call. */
export function DemoBar({ split, onSplitChange }: Props) {
  const lang = useLang();
  const { demo } = useTexts();

  return (
    <aside className="demo-bar" aria-label={demo.label}>
      <p>
        <b>{demo.label}</b>
        <span>{demo.note}</span>
      </p>
      <button type="button" aria-pressed={split} data-testid="split-view" onClick={() => onSplitChange(!split)}>
        {demo.splitView}
      </button>
      <a href={consoleUrl(lang)} target="_blank" rel="noopener" data-testid="open-console">
        {demo.openConsole}
        <span aria-hidden="true">↗</span>
      </a>
    </aside>
  );
}
