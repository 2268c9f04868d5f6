import { inject } from "vitest";

globalThis.qboxHostName = inject("hostName");
