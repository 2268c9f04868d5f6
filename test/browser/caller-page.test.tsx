// Tests src/video-call/caller/, src/video-call/component/useCaller.ts
import { testCallerChanges } from "./caller-promises.js";

testCallerChanges("vue3", "page");
