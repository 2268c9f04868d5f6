import { defaultLang } from "./accept-language.js";
import type { Core } from "./core-types.js";
import { seal } from "./error-reporting.js";
import { Problem, problemAnswer } from "./problem.js";

/**
 * What is made of the options: at once, or, when they are a function, at the first use, because a build that imports the
 * module has no environment yet. What throws there is tried anew at the next use.
 */
export function lazily<Options extends object, Made extends object>(
  options: Options | (() => Options),
  make: (given: Options) => Made,
): () => Made {
  let made = typeof options === "function" ? undefined : make(options);
  return () => {
    made ??= make((options as () => Options)());
    return made;
  };
}

/**
 * A core that is made of its options at once, or at the first request. Options that are wrong then answer 500
 * (`internal`) and are named in the log at every request.
 */
export function coreOf<Options extends object>(
  options: Options | (() => Options),
  make: (given: Options) => Core,
): Core {
  const core = lazily(options, make);
  return async (incoming) => {
    let ready: Core;
    try {
      ready = core();
    } catch (error) {
      const requestId = crypto.randomUUID();
      console.error(`react-qbox-video-call: the options of request ${requestId} are wrong.`, error);
      return seal(problemAnswer(new Problem("internal"), requestId, defaultLang), requestId);
    }
    return ready(incoming);
  };
}
