import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Real HTTP on a busy machine takes longer than the default second.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);
