import { onTestFinished } from "vitest";
import { type Drift, startDriftingPlatform } from "./start-drifting-platform.js";

/** A platform as the contract describes it, but for what a test has drift, until the test is over. */
export async function driftingPlatform(drift: Drift = {}): Promise<{ hostName: string; seen: string[] }> {
  const { close, ...platform } = await startDriftingPlatform(drift);
  onTestFinished(close);
  return platform;
}
