import { type CallResults, createCallResults, memoryCallResults } from "react-qbox-video-call/server";

interface Counted {
  callResults: CallResults;
  waits: number;
}

/** Results as in test/unit/server/conformance/handlers.ts, and how many requests wait for one. */
function count(): Counted {
  const memory = memoryCallResults();
  const counted: Counted = {
    waits: 0,
    callResults: createCallResults({
      maxWaitsPerCaller: 1,
      store: {
        ...memory,
        watch(userId, wake) {
          counted.waits += 1;
          const unwatch = memory.watch?.(userId, wake);
          return () => {
            counted.waits -= 1;
            unwatch?.();
          };
        },
      },
    }),
  };
  return counted;
}

const everywhere = globalThis as { conformanceResults?: Counted };

// On globalThis, because Next.js loads this file once for each route.
everywhere.conformanceResults ??= count();
export const counted = everywhere.conformanceResults;
