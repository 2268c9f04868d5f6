// Tests src/video-call/frame/, src/video-call/keeping/
import { testKeepAlive } from "./keep-alive-promises.js";

testKeepAlive("vue3", "frame");
