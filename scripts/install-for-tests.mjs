// Installs what the tests need beside the packages of npm, where it is missing: three browsers and three servers.
import { packagesOfChromium, requireChromium } from "./chromium.mjs";
import { packagesOfEngines, requireEngines } from "./engines.mjs";
import { installPackages, packagesOfCommands, requireCommands } from "./system-command.mjs";

const servers = ["redis-server", "nginx", "turnserver"];
installPackages([...packagesOfChromium(), ...packagesOfCommands(...servers), ...packagesOfEngines()]);
console.log(`Chromium: ${requireChromium()}`);
requireCommands(...servers);
requireEngines();
