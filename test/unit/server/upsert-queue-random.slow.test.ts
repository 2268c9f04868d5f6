// Tests src/server/proxy/routes/upsert-queue.ts, src/server/node/light-abort.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LightAbort } from "../../../src/server/node/light-abort.js";
import { createUpsertQueue } from "../../../src/server/proxy/routes/upsert-queue.js";
import type { CallLimit } from "../../../src/server/transport/call-limit.js";
import { randomFrom } from "./random.js";

const timeoutMs = 1_000;
const person = { firstName: "Anna", lastName: "Kim", phone: "77771234567" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("upserts of many callers for few customers", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "are all answered in time, and in order for each caller (seed %i)",
    async (seed) => {
      const random = randomFrom(seed);
      const underWay = new Map<string, number>();
      const sent = new Map<string, number[]>();
      let most = 0;
      let mostOfOne = 0;
      const upsert = async (
        { iin, lastName }: { iin: string; lastName: string },
        caller: unknown,
        limit: CallLimit,
      ) => {
        const key = `${iin} ${caller}`;
        const customers = [...underWay].filter(([other, count]) => count > 0 && other.startsWith(iin)).length;
        most = Math.max(most, customers + 1);
        underWay.set(key, (underWay.get(key) ?? 0) + 1);
        mostOfOne = Math.max(mostOfOne, underWay.get(key) ?? 0);
        sent.set(key, [...(sent.get(key) ?? []), Number(lastName.slice(1))]);
        try {
          await new Promise<void>((resolve, reject) => {
            limit.addEventListener("abort", () => reject(limit.error));
            // Some are answered late, some never.
            if (random(8) > 0) setTimeout(resolve, random(700));
          });
          if (random(10) === 0) throw new Error("refused");
          return { userId: lastName };
        } finally {
          underWay.set(key, 0);
        }
      };
      const unused = async () => {
        throw new Error("not asked for");
      };
      const line = createUpsertQueue({
        timeoutMs,
        maxConcurrentCalls: 8,
        upsert: upsert as never,
        lookup: unused,
        ping: unused,
        within: unused,
      });

      const answers: Promise<unknown>[] = [];
      for (let step = 0; step < 150; step++) {
        const caller = `session:${random(6)}`;
        const iin = `iin${random(2)}`;
        const name = `K${random(4) === 0 ? step - 1 : step}`;
        const abort = new LightAbort();
        const since = performance.now();
        const answer = line(
          { ...person, lastName: name, iin },
          { caller, isOwner: caller === "session:0", abort },
        ).then(
          ({ userId }) => expect(userId).toBe(name),
          (error: { code?: string; message: string }) =>
            expect(["timeout", "aborted", "superseded", undefined]).toContain(error.code),
        );
        answers.push(answer.then(() => expect(performance.now() - since).toBeLessThanOrEqual(timeoutMs)));
        if (random(6) === 0) setTimeout(() => abort.fire(), random(timeoutMs));
        await vi.advanceTimersByTimeAsync(random(60));
      }
      await vi.advanceTimersByTimeAsync(2 * timeoutMs);
      await Promise.all(answers);
      // Half of the calls for strangers, and the owner.
      expect(most).toBeLessThanOrEqual(4 + 1);
      expect(mostOfOne).toBe(1);
      for (const order of sent.values()) expect(order).toEqual(order.toSorted((one, other) => one - other));
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});
