export default {
  testEnvironment: "jsdom",
  testEnvironmentOptions: { url: "http://localhost/" },
  testMatch: ["<rootDir>/*.test.mjs"],
  transform: {},
  // Jest does not know a package's own name; in an app the package is in node_modules.
  moduleNameMapper: {
    "^react-qbox-video-call$": "<rootDir>/../../../dist/index.js",
    "^react-qbox-video-call/testing$": "<rootDir>/../../../dist/testing/index.js",
  },
};
