import { defaultLang } from "./accept-language.js";
import type { Core } from "./core-types.js";
import { Problem, problemResponse } from "./problem.js";
import { setResponseHeaders } from "./response-headers.js";

/**
 * Makes something from options. Options that are a function are read at the first use, because a build that imports the
 * module has no environment yet. When that throws, the next use tries again.
 */
export function lazy<Options extends object, Made extends object>(
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
 * Makes a core from options, at once or at the first request. Wrong options then answer 500 (`internal`), and the log
 * names them at every request.
 */
export function lazyCore<Options extends object>(
  options: Options | (() => Options),
  make: (given: Options) => Core,
): Core {
  const core = lazy(options, make);
  return async (request) => {
    let ready: Core;
    try {
      ready = core();
    } catch (error) {
      const requestId = crypto.randomUUID();
      console.error(`react-qbox-video-call: the options of request ${requestId} are wrong.`, error);
      const response = problemResponse(new Problem("internal"), requestId, defaultLang);
      setResponseHeaders(response.headers, requestId);
      return response;
    }
    return ready(request);
  };
}
