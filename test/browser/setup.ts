import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A page's first call brings the package's code and the platform's script: on a busy machine longer than a second.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
