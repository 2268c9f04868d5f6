import type { Meta, StoryObj } from "@storybook/react-vite";
import { CustomerUpsertError, type CustomerUpsertState, type VideoCallErrorCode } from "react-qbox-video-call";
import { expect, fn, waitFor } from "storybook/test";
import { CallStory } from "../support/CallStory.js";
import type { CallArgs } from "../support/call-args.js";
import { drive, patience } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { endFaults, onPlatform } from "../support/sandbox-control.js";

/** Frames, as a page holds the widget of one host only: here the next story may name another. */
const meta = {
  ...callMeta,
  title: "Call/Errors",
  args: { ...callMeta.args, isolation: "frame", height: "320px" },
} satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;
type Context = Parameters<NonNullable<Story["play"]>>[0];

/** Browsers refuse this port before they ask anybody. */
const nowhere = "http://localhost:9";

async function failsWith(code: VideoCallErrorCode, { args, canvas }: Context) {
  await waitFor(() => expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code })), patience);
  await expect(await canvas.findByRole("alert", {}, patience)).toBeVisible();
}

const findRetry = ({ canvas }: Context) =>
  canvas.findByRole("button", { name: /Повторить|Қайталау|Try again/ }, patience);

const says =
  (code: VideoCallErrorCode, canRetry = false): NonNullable<Story["play"]> =>
  async (context) => {
    await failsWith(code, context);
    if (canRetry) await findRetry(context);
    else await expect(context.canvas.queryByRole("button")).toBeNull();
  };

/** The developer reads in `onError` what is wrong, the customer a plain sentence. */
export const InvalidProps: Story = {
  args: { hostName: "qbox.example.kz" },
  play: says("invalid-props"),
};

const overPlainHttp = () => {
  Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
  return () => {
    Reflect.deleteProperty(globalThis, "isSecureContext");
  };
};
const secureContext = Object.getOwnPropertyDescriptor(globalThis, "isSecureContext");

/** The page is neither https nor localhost. */
export const InsecureContext: Story = {
  beforeEach: () => {
    const end = overPlainHttp();
    return () => {
      end();
      if (secureContext) Object.defineProperty(globalThis, "isSecureContext", secureContext);
    };
  },
  play: says("insecure-context"),
};

/** The platform cannot be reached. */
export const ScriptFailed: Story = {
  args: { hostName: nowhere },
  play: says("script-failed", true),
};

/** The platform takes longer than `scriptTimeoutMs`. */
export const ScriptTimeout: Story = {
  args: { scriptTimeoutMs: 300 },
  tags: ["live"],
  beforeEach: onPlatform({ faults: { script: { latencyMs: 3_600_000 } } }),
  play: drive(says("script-timeout", true)),
};

/** The script ran and defined nothing; once the platform is well again, the retry brings the call. */
export const ScriptUndefined: Story = {
  tags: ["live"],
  beforeEach: onPlatform({ faults: { script: { body: "defines-nothing" } } }),
  play: drive(says("script-undefined", true)),
};

/** The retry's effect: the fault has passed, the call is there. */
export const RetryHelps: Story = {
  ...ScriptUndefined,
  tags: ["live"],
  args: { height: "640px" },
  play: drive(async (context) => {
    await failsWith("script-undefined", context);
    await endFaults();
    await context.userEvent.click(await findRetry(context));
    await waitFor(() => expect(context.args.onReady).toHaveBeenCalled(), patience);
  }),
};

/** The platform gave no hash to check the script by. */
export const IntegrityFailed: Story = {
  args: { hostName: nowhere, integrity: "auto" },
  play: says("integrity-failed", true),
};

/** Two platforms in one page: the second call cannot be shown without a frame of its own. */
export const SecondHost: Story = {
  args: { isolation: "page" },
  // Two calls in one page bear one name: no page but this shows two.
  parameters: { a11y: { config: { rules: [{ id: "landmark-unique", enabled: false }] } } },
  render: (args) => (
    <>
      <CallStory {...args} height="480px" />
      <CallStory {...args} hostName={nowhere} />
    </>
  ),
  play: says("second-host"),
};

/** The promise of an id was rejected. */
export const UserIdFailed: Story = {
  args: { height: "320px" },
  render: (args) => <CallStory {...args} userId={rejectedId} />,
  play: says("user-id-failed"),
};

const rejectedId = Promise.reject<number>(new Error("Session over"));
rejectedId.catch(() => undefined);

const customerFailed = (
  code: ConstructorParameters<typeof CustomerUpsertError>[0],
): { customer: CustomerUpsertState } => ({
  customer: { status: "error", error: new CustomerUpsertError(code, "The customer was not taken."), retry: fn() },
});

/** The upsert failed and may succeed later: nothing starts, and above all no anonymous call. */
export const CustomerFailed: Story = {
  args: customerFailed("platform-unavailable"),
  play: async (context) => {
    await failsWith("customer-failed", context);
    await context.userEvent.click(await findRetry(context));
    await expect(context.args.customer?.retry).toHaveBeenCalled();
    await expect(context.canvasElement.querySelector("iframe")).toBeNull();
  },
};

/** The upsert was refused: the same again would be refused again, so there is no retry. */
export const CustomerRefused: Story = {
  args: customerFailed("refused"),
  play: says("customer-failed"),
};

const ownError = {
  ru: {
    title: "Не получилось открыть звонок",
    text: "Мы перезвоним вам сами в течение часа.",
    retry: "Попробовать ещё раз",
  },
  kk: {
    title: "Қоңырауды ашу мүмкін болмады",
    text: "Бір сағат ішінде өзіміз қоңырау шаламыз.",
    retry: "Қайтадан көру",
  },
  en: {
    title: "The call could not be opened",
    text: "We will call you back ourselves within an hour.",
    retry: "Try once more",
  },
};

function OwnError({ lang = "ru", retry }: Pick<CallArgs, "lang"> & { retry: (() => void) | undefined }) {
  const { title, text, retry: button } = ownError[lang];
  return (
    <div className="story-own">
      <strong>{title}</strong>
      <span>{text}</span>
      <button type="button" onClick={retry}>
        {button}
      </button>
    </div>
  );
}

/** A page's own words and button. */
export const OwnWords: Story = {
  args: {
    hostName: nowhere,
  },
  render: (args) => (
    <CallStory {...args} renderError={(_error, retry) => <OwnError lang={args.lang} retry={retry} />} />
  ),
  play: async (context) => {
    await failsWith("script-failed", context);
    await context.canvas.findByRole("button", { name: /Попробовать ещё раз|Қайтадан көру|Try once more/ }, patience);
  },
};
