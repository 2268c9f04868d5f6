// Each test file loads the package's files anew; what stands in `node_modules` stays loaded.
import { vi } from "vitest";

vi.resetModules();
