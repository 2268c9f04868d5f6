// Tests src/testing/
// @vitest-environment happy-dom
import { onboardingTests } from "./suite.js";

onboardingTests();
