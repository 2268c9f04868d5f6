// Tests test/engines/stopped-answering.ts
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { engineStopped } from "../../../scripts/engines.mjs";
import { keepAsking, orEndTheRun } from "../../engines/stopped-answering.js";

const never = () => new Promise<never>(() => {});
let exit: ReturnType<typeof vi.fn>;
let said: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.useFakeTimers();
  exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  said = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
});

test("an engine without an answer ends the run, with an exit code of its own and its name", async () => {
  void orEndTheRun("WebKitGTK", never());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(exit).toHaveBeenCalledExactlyOnceWith(engineStopped);
  expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("WebKitGTK"));
});

test("an answer is given on, an error too, and neither ends the run later", async () => {
  await expect(orEndTheRun("WebKitGTK", Promise.resolve(7))).resolves.toBe(7);
  await expect(orEndTheRun("WebKitGTK", Promise.reject(new Error("no such window")))).rejects.toThrow("no such window");
  await vi.advanceTimersByTimeAsync(600_000);
  expect(exit).not.toHaveBeenCalled();
});

test("a page that answers, or is closed, is asked on and on", async () => {
  const ask = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValue(new Error("no such window"));
  onTestFinished(keepAsking("Firefox", ask));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).toHaveBeenCalledTimes(60);
  expect(exit).not.toHaveBeenCalled();
});

test("a page that stops in the midst of its tests ends the run", async () => {
  const ask = vi.fn().mockResolvedValueOnce(undefined).mockImplementation(never);
  onTestFinished(keepAsking("Firefox", ask));
  await vi.advanceTimersByTimeAsync(139_999);
  expect(exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(exit).toHaveBeenCalledWith(engineStopped);
});

test("nobody is asked after the end", async () => {
  const ask = vi.fn(never);
  keepAsking("Firefox", ask)();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).not.toHaveBeenCalled();
});
