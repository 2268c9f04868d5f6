// By its name: Storybook's bundler for the manager turns JSX into `React.createElement`.
import React, { type FormEvent } from "react";
import { Button, Form, PopoverProvider } from "storybook/internal/components";
import { originOf } from "../stories/support/host.js";

declare global {
  /** Storybook's own: whether it is its server that shows the stories, or a built site. */
  var CONFIG_TYPE: "DEVELOPMENT" | "PRODUCTION";
}

/** What the stories show without a chosen platform: a built site has none. */
const usual = globalThis.CONFIG_TYPE === "DEVELOPMENT" ? "sandbox" : "recordings";

/** Where the stories read it: both in Storybook's own address and in that of its preview. */
const parameter = "host";
const chosen = () => new URLSearchParams(location.search).get(parameter) ?? "";

/** Loads Storybook anew: a page holds the widget of one platform only. */
function choose(host: string): void {
  const url = new URL(location.href);
  if (host) url.searchParams.set(parameter, host);
  else url.searchParams.delete(parameter);
  location.assign(url);
}

function HostForm() {
  const [text, setText] = React.useState(chosen);
  const [isWrong, setIsWrong] = React.useState(false);
  const id = React.useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    const origin = originOf(text.trim());
    if (origin) choose(origin);
    else setIsWrong(true);
  }

  return (
    <form onSubmit={submit} style={{ display: "grid", gap: 10, width: 300 }}>
      <label htmlFor={id} style={{ fontWeight: 700 }}>
        Platform (hostName)
      </label>
      <Form.Input
        id={id}
        value={text}
        placeholder="https://qbox.example.kz"
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} role={isWrong ? "alert" : undefined}>
        {isWrong
          ? "Give an address such as https://qbox.example.kz"
          : "Shows that platform's own widget in every story."}
      </span>
      <div style={{ display: "flex", gap: 8 }}>
        <Button type="submit" variant="solid" ariaLabel={false}>
          Show
        </Button>
        <Button type="button" ariaLabel={false} disabled={!chosen()} onClick={() => choose("")}>
          Back to the {usual}
        </Button>
      </div>
    </form>
  );
}

/** The toolbar's "Host": whose widget the stories show. */
export const HostTool = () => (
  <PopoverProvider ariaLabel="Platform" popover={<HostForm />} padding={16}>
    <Button variant="ghost" padding="small" ariaLabel={false}>
      Host: {chosen() ? new URL(chosen()).host : usual}
    </Button>
  </PopoverProvider>
);
