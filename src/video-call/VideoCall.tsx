import { lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from "react";
import { attributeDefaults } from "./attributes.js";
import type { ErrorNoticeProps } from "./ErrorNotice.js";
import { languageOf } from "./language.js";
import { isLoadFailure, messagesFor } from "./messages.js";
import { noticeStyle } from "./notice-style.js";
import { runCallback } from "./run-callback.js";
import { preloadVideoCall, scriptState, serverScriptState, startScript, subscribeToScript } from "./script.js";
import { useTimeline } from "./timeline.js";
import type { VideoCallProps } from "./types.js";
import { useBrowserLayoutEffect } from "./useBrowserLayoutEffect.js";
import { useCaller } from "./useCaller.js";
import { useFrame } from "./useFrame.js";
import { useHeldFocus } from "./useHeldFocus.js";
import { useLateAnnouncement } from "./useLateAnnouncement.js";
import { useWidget } from "./useWidget.js";
import { originOf } from "./validate.js";
import { createWidget } from "./widget.js";

/** Where not even the words for an error can be fetched, a sign that needs none. */
const BareNotice = ({ language, retry }: ErrorNoticeProps) => (
  <button type="button" onClick={retry} disabled={!retry}>
    ↻ {messagesFor(language).label}
  </button>
);

const fetchNotice = () => import("./ErrorNotice.js").catch(() => ({ default: BareNotice }));
const ErrorNotice = lazy(fetchNotice);

/**
 * A QBox video call in a React tree: the platform's `<wc-video-call>` element, made when it is known who calls, and
 * ended when this component unmounts.
 *
 * Exactly one of `userId`, `customer` and `anonymous` says who calls. Until the id has resolved there is no element:
 * `customer` idle shows nothing and fetches the script ahead, pending shows `fallback` at the final height, failed
 * shows the error with a retry.
 *
 * What the component itself shows takes the page's font and colours; these CSS variables change it: `--qbox-font` (a
 * `font`), `--qbox-color`, `--qbox-background`, and for the button `--qbox-accent`, `--qbox-on-accent`, `--qbox-radius`.
 *
 * @example
 * const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
 * <VideoCall hostName="https://qbox.example.kz" domain="example.kz" topic="onboarding" customer={customer} lang="kk" />
 */
export function VideoCall(props: VideoCallProps): ReactNode {
  const { integrity, nonce, crossOrigin, scriptTimeoutMs, lang, height = attributeDefaults.height, onError } = props;
  const caller = useCaller(props);
  const host = originOf(props.hostName) ?? "";
  const options = { integrity, nonce, crossOrigin, scriptTimeoutMs };
  const { isolation = "page" } = props;
  const isFramed = isolation === "frame";
  const pageHost = isFramed ? "" : host;
  const pageScript = useSyncExternalStore(
    (listener) => (pageHost ? subscribeToScript(pageHost, listener) : () => {}),
    () => scriptState(pageHost),
    serverScriptState,
  );
  const frame = useFrame();
  const script = isFramed ? frame.script : pageScript;
  const place = useRef<HTMLDivElement>(null);

  const load = isFramed ? frame.load : () => startScript(host, options);
  const { status } = caller;
  const mark = useTimeline(props.onTimeline);
  useBrowserLayoutEffect(
    function fetchScript() {
      if (!host || status === "error") return;
      mark("script-requested");
      if (status !== "ready") preloadVideoCall(host, options);
      if (status === "ready" || isFramed) load();
    },
    [host, status, isFramed],
  );

  const isLoaded = script.status === "ready";
  useBrowserLayoutEffect(
    function markLoaded() {
      if (isLoaded) mark("script-loaded");
    },
    [isLoaded],
  );

  const shown = status === "ready" && isLoaded;
  const ids = status === "ready" ? caller : undefined;
  const attributes = { ...props, userId: ids?.userId, targetOperatorId: ids?.targetOperatorId };
  const hasPlace = isFramed ? status === "ready" && script.status !== "error" && !!frame.create : shown;
  useWidget(
    place,
    hasPlace,
    attributes,
    { ...props, mark },
    {
      isolation,
      create: () => (isFramed && frame.create ? frame.create(host, options) : createWidget()),
      onScript(state) {
        if (state.status === "ready") mark("script-loaded");
        frame.onScript(state);
      },
    },
  );

  const failure =
    status === "error"
      ? caller
      : status === "ready" && script.status === "error"
        ? { error: script.error, retry: isLoadFailure(script.error.code) ? load : undefined }
        : undefined;
  const error = failure?.error;
  const reported = useRef<typeof error>(undefined);
  useEffect(
    function reportFailure() {
      if (error && error !== reported.current) runCallback(onError, error);
      reported.current = error;
    },
    [error, onError],
  );

  // While the script is on its way, and the network there for certain.
  useEffect(function fetchWords() {
    fetchNotice();
  }, []);
  const part = useHeldFocus();
  const isAnnounced = useLateAnnouncement(status !== "idle");

  if (status === "idle") return null;
  const language = languageOf(lang);
  const texts = messagesFor(language);
  const minHeight = { minHeight: height };
  const style = { ...noticeStyle, ...minHeight };

  return (
    <section className={props.className} aria-label={texts.label} lang={language} style={minHeight}>
      <div role="status">
        {!failure && !shown && isAnnounced && (
          <div ref={part} tabIndex={-1} style={style}>
            {props.fallback === undefined ? texts.waiting : props.fallback}
          </div>
        )}
      </div>
      {failure ? (
        <Suspense>
          <div ref={part} tabIndex={-1} role="alert" style={style}>
            {props.renderError ? (
              props.renderError(failure.error, failure.retry)
            ) : (
              <ErrorNotice
                code={failure.error.code}
                isLoadFailure={isLoadFailure(failure.error.code)}
                language={language}
                retry={failure.retry}
              />
            )}
          </div>
        </Suspense>
      ) : (
        hasPlace && (
          <div ref={shown ? part : undefined} tabIndex={-1} hidden={!shown}>
            <div ref={place} key={isolation + host} />
          </div>
        )
      )}
    </section>
  );
}
