import type { RefObject } from "react";
import type { ResolvedCaller } from "../caller/resolve-caller.js";
import type { PromiseHistory } from "../caller/warn-of-new-promises.js";
import type { Holder } from "../widget/show-widget.js";
import type { Widget } from "../widget/widget.js";
import { createErrorReport } from "./error-report.js";
import { createFocusHandover } from "./focus-handover.js";
import type { FrameScript } from "./frame-script.js";
import type { Timeline } from "./timeline.js";

/**
 * What one component keeps between its renders, made once. One object instead of a hook for each: React keeps each hook
 * twice, and a page may have many calls that wait.
 */
export interface Kept extends Timeline {
  /** The promises that `userId` and `targetOperatorId` have been given. */
  users: PromiseHistory;
  operators: PromiseHistory;
  /** With `isolation="frame"`. */
  frame?: FrameScript;
  /** The widget that shows, and for whom. */
  shown?: { widget: Widget; caller: ResolvedCaller; where: string } | undefined;
  holder: Holder;
  /** Where the widget is, or will be. */
  place: RefObject<HTMLDivElement | null>;
  /** The ref of each part that may have the focus. */
  part(part: HTMLElement | null): void;
  report: ReturnType<typeof createErrorReport>;
  /** Whether a call was shown in the region that is in the page. */
  wasShown: boolean;
}

export function createKept(): Kept {
  const place: Kept["place"] = { current: null };
  return {
    marks: [],
    users: { repeats: 0 },
    operators: { repeats: 0 },
    holder: {} as Holder,
    place,
    part: createFocusHandover(place),
    report: createErrorReport(),
    wasShown: false,
  };
}
