import type { Faults, RobotScript } from "react-qbox-video-call/sandbox";
import { hostName, isSandbox } from "./platform.js";

async function post(path: string, body: unknown = {}): Promise<void> {
  const answer = await fetch(`${hostName}/__sandbox/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}.`);
}

interface Scene {
  robot?: RobotScript | false;
  faults?: Faults;
}

/** A story's `beforeEach`: sets the sandbox up, and puts it back when the story is left. */
export function onPlatform({ robot = { answerAfterMs: 0 }, faults = {} }: Scene = {}) {
  let isSetUp = false;
  return async (): Promise<(() => Promise<void>) | undefined> => {
    // Storybook runs it also when only the toolbar changes: what the story has done since then stays.
    if (!isSandbox || isSetUp) return undefined;
    isSetUp = true;
    await post("robot", robot);
    await post("faults", faults);
    return () => {
      isSetUp = false;
      return post("reset");
    };
  };
}

export const setRobot = (robot: RobotScript | false): Promise<void> => post("robot", robot);
/** Ends every call, as the platform does with one that nobody takes. */
export const endCalls = (): Promise<void> => post("reset");
export const endFaults = (): Promise<void> => post("faults");

/** Breaks the connection of the call under way: of the operator (`drop`) or of the customer (`cut`). */
export async function breakCall(side: "drop" | "cut"): Promise<void> {
  const answer = await fetch(`${hostName}/__sandbox/state`);
  const { calls }: { calls: { id: string; state: string }[] } = await answer.json();
  const call = calls.findLast(({ state }) => state === "connected");
  if (!call) throw new Error("No call is connected.");
  await post(`calls/${call.id}/${side}`);
}
