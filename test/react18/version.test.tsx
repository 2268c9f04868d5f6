// Tests test/react18/
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { version } from "react";
import { version as domVersion } from "react-dom";
import { expect, test } from "vitest";

test("these tests run under React 18", () => {
  expect([version, domVersion]).toEqual(["18.3.1", "18.3.1"]);
});

test("so do the libraries that they import", () => {
  // An element that another React made is refused as a child.
  const view = render(<QueryClientProvider client={new QueryClient()}>here</QueryClientProvider>);
  expect(view.container.textContent).toBe("here");
});
