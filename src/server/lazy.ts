import { seal } from "./edge.js";
import type { Core } from "./exchange.js";
import { defaultLang } from "./language.js";
import { Problem, problemAnswer } from "./problem.js";

/**
 * A core that is made of its options at once, or, when they are a function, at the first request: a build that imports
 * the module has no environment yet. Options that are wrong then answer 500 (`internal`) and are named in the log at
 * every request.
 */
export function coreOf<Options extends object>(
  options: Options | (() => Options),
  make: (given: Options) => Core,
): Core {
  if (typeof options !== "function") return make(options);
  let core: Core | undefined;
  return async (incoming) => {
    if (core === undefined) {
      try {
        core = make(options());
      } catch (error) {
        const requestId = crypto.randomUUID();
        console.error(`react-qbox-video-call: the options of request ${requestId} are wrong.`, error);
        return seal(problemAnswer(new Problem("internal"), requestId, defaultLang), requestId);
      }
    }
    return core(incoming);
  };
}
