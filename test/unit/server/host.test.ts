// Tests src/server/host.ts
import { expect, test } from "vitest";
import { hostName, isHost, isLoopback } from "../../../src/server/host.js";

test.each(["app.example", "app.example:8080", "a_b-c", "127.0.0.1:1", "[::1]", "[2001:DB8::1]:443", "localhost:65535"])(
  "%s is a host",
  (text) => {
    expect([isHost(text), isHost(text)]).toEqual([true, true]);
  },
);

test.each([
  "",
  "app.example/",
  "app.example?x",
  "user@app.example",
  "app.example:",
  "app.example:123456",
  "localhost:65536",
  "999.1.1.1",
  "[::1",
  "::1",
  "[::g]",
  "[1:2]",
  "app.example evil.example",
  "app.example\n",
  "xapp.example,evil.example",
])("%j is no host, before and after one that is", (text) => {
  expect([isHost(text), isHost("app.example"), isHost(text)]).toEqual([false, true, false]);
});

test.each([
  ["App.Example", "app.example"],
  ["app.example:8080", "app.example"],
  ["app.example:", "app.example"],
  ["app.example.", "app.example"],
  ["app.example.:443", "app.example"],
  ["[::1]", "::1"],
  ["[::1]:8080", "::1"],
  ["127.0.0.1:80", "127.0.0.1"],
])("the name of %s is %s", (host, name) => {
  expect(hostName(host)).toBe(name);
});

test.each(["localhost", "app.localhost", "::1", "127.0.0.1", "127.255.0.9"])("%s is this machine", (name) => {
  expect(isLoopback(name)).toBe(true);
});

test.each(["localhost.example", "notlocalhost", "127.0.0.1.example", "x127.0.0.1", "128.0.0.1", "127.1", "::2"])(
  "%s is not this machine",
  (name) => {
    expect(isLoopback(name)).toBe(false);
  },
);
