import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("plain", "frame");
