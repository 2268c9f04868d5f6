import { callReport } from "react-qbox-video-call";

const reportText = () => JSON.stringify(callReport(), null, 2);

/** Resolves to false where the browser does not let the page write to the clipboard. */
export async function copyReport(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(reportText());
    return true;
  } catch {
    return false;
  }
}

export function saveReport(): void {
  const url = URL.createObjectURL(new Blob([reportText()], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: "call-report.json" });
  link.click();
  // The browser has begun to read the file by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
