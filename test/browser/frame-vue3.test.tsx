// Tests src/video-call/frame/
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue3", "frame");
