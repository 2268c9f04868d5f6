// Installs what the tests need beside the packages of npm, where it is missing: three browsers and three servers.
import { ensureChromium } from "./chromium.mjs";
import { ensureEngines } from "./engines.mjs";
import { ensureCommands } from "./system-command.mjs";

console.log(`Chromium: ${ensureChromium()}`);
ensureCommands("redis-server", "nginx", "turnserver");
ensureEngines();
