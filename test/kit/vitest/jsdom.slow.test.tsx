// Tests src/testing/, src/testing/msw.ts
// @vitest-environment jsdom
import { onboardingTests } from "./suite.js";

onboardingTests();
