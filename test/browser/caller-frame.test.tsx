// Tests src/video-call/caller/, src/video-call/component/useCaller.ts, src/video-call/frame/
import { testCallerChanges } from "./caller-promises.js";

testCallerChanges("vue3", "frame");
