import { testCallerChanges } from "./caller-promises.js";

testCallerChanges("vue3", "frame");
