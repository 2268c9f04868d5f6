import { type ReactNode, useRef } from "react";
import { attributeGroups } from "../attributes/attributes.js";
import { isLoadFailure } from "../errors.js";
import { languageOf } from "../language.js";
import { Notice } from "../notice/Notice.js";
import { originOf } from "../origin.js";
import { messagesFor } from "../texts.js";
import type { VideoCallProps } from "../types.js";
import { Failure } from "./Failure.js";
import { type Shown, useCaller } from "./useCaller.js";
import { useCallScript } from "./useCallScript.js";
import { useDelayedStatus } from "./useDelayedStatus.js";
import { useErrorReport } from "./useErrorReport.js";
import { useFocusHandover } from "./useFocusHandover.js";
import { useIsHydrating } from "./useIsHydrating.js";
import { useTimeline } from "./useTimeline.js";
import { useWidget } from "./useWidget.js";

/**
 * A QBox video call in a React tree: the platform's `<wc-video-call>` element, made when it is known who calls, and
 * ended when this component unmounts.
 *
 * Exactly one of `userId`, `customer` and `anonymous` says who calls. Until the id has resolved there is no element:
 * `customer` idle shows nothing and fetches the script ahead, pending shows `fallback` at the final height, failed
 * shows the error with a retry, or nothing where the refusal names fields: the form shows that. Another caller makes
 * another element; a call under way goes on while its customer's next upsert is pending or has failed.
 *
 * What the component itself shows takes the page's font and colours; these CSS variables change it: `--qbox-font` (a
 * `font`), `--qbox-color`, `--qbox-background`, and for the button `--qbox-accent`, `--qbox-on-accent`, `--qbox-radius`.
 *
 * @example
 * const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
 * <VideoCall hostName="https://qbox.example.kz" domain="example.kz" topic="onboarding" customer={customer} lang="kk" />
 */
export function VideoCall(props: VideoCallProps): ReactNode {
  const { isolation = "page", lang, height = attributeGroups.looks.height.default, className, renderError } = props;
  const host = originOf(props.hostName);
  const where = `${isolation} ${host}`;
  const isHydrating = useIsHydrating();
  const mark = useTimeline(props.onTimeline);
  const shown = useRef<Shown>(undefined);
  const caller = useCaller(props, shown, where);
  const script = useCallScript(props, host, caller, isHydrating, mark);
  const place = useRef<HTMLDivElement>(null);

  const isReady = caller.status === "ready";
  const hasPlace = isReady && script.canCreate;
  const isShown = isReady && script.state.status === "ready";
  useWidget(place, hasPlace, {
    ...script,
    props,
    host,
    caller,
    where,
    mark,
    onShown(widget) {
      shown.current = { widget, caller, where };
    },
    onGone(widget) {
      if (shown.current?.widget === widget) shown.current = undefined;
    },
  });

  const scriptError = isReady && script.state.status === "error" ? script.state.error : undefined;
  const error = scriptError ?? caller.error;
  const retry = scriptError && isLoadFailure(scriptError.code) ? script.load : caller.retry;
  useErrorReport(error, props.onError);

  const part = useFocusHandover(place);
  const isDue = useDelayedStatus(caller.status !== "idle", isShown, isHydrating);

  if (caller.status === "idle") return null;
  const language = languageOf(lang);
  const texts = messagesFor(language);
  const { fallback = texts.waiting } = props;
  const notice = { part, height, isHydrating };
  // A server's HTML has no style attribute: there the notice has the height.
  const style = isHydrating ? undefined : { minHeight: height };

  return (
    <section className={className} aria-label={texts.label} lang={language} style={style}>
      <div role="status">{!error && !isShown && isDue && <Notice {...notice}>{fallback}</Notice>}</div>
      {error && <Failure key="error" {...notice} {...{ error, retry, language, renderError }} />}
      {hasPlace && !error && (
        <div ref={isShown ? part : place} key={`${where} ${caller.key}`} tabIndex={-1} hidden={!isShown} />
      )}
    </section>
  );
}
