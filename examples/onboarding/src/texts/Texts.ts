import type { CallOutcome, CustomerUpsertErrorCode } from "react-qbox-video-call";
import type { CustomerField } from "react-qbox-video-call/customer";
import type { CallStage } from "../call/progress.js";

/** Everything the page says, apart from the fields' remarks, which come from the package. */
export interface Texts {
  pageTitle: string;
  demo: {
    label: string;
    note: string;
    openConsole: string;
    splitView: string;
    operatorSide: string;
  };
  header: { languages: string; branches: string; application: string };
  intro: { title: string; lead: string };
  form: {
    title: string;
    note: string;
    fields: Record<CustomerField, string>;
    hints: Partial<Record<CustomerField, string>>;
    sexes: { male: string; female: string };
    /** A button that takes over what the IIN says. */
    fromIin: (value: string) => string;
    fillSample: string;
    submit: string;
    pending: string;
    consent: string;
    warning: string;
    failed: Record<CustomerUpsertErrorCode, string>;
  };
  howItGoes: {
    title: string;
    steps: readonly { title: string; text: string }[];
    prepareTitle: string;
    prepare: readonly string[];
  };
  summary: {
    title: string;
    iinHidden: (lastDigits: string) => string;
    customerNumber: string;
    edit: string;
  };
  call: {
    title: string;
    preparing: string;
    widgetTitle: string;
    widgetDescription: string;
    startButton: string;
    statusTitle: string;
    stages: Record<CallStage, string>;
    duration: string;
    logTitle: string;
    logEmpty: string;
    events: { greet: string; chat: string; feedback: string; error: string; decided: string };
    rating: (stars: number) => string;
  };
  /** Below the call. What is wrong with it is said by the package. */
  help: { button: string; copy: string; save: string; copied: string; notCopied: string; saved: string };
  /** After the call. Each title is the page's heading. */
  after: {
    nextTitle: string;
    /** Nobody has decided yet. */
    wait: {
      title: string;
      /** Without a phone number after a reload. */
      text: (phone: string) => string;
      open: string;
      late: string;
      /** This page cannot show the decision. */
      elsewhere: string;
      checkAgain: string;
    };
    /** `cut`: the connection was lost before the end of the conversation. */
    ends: Record<CallOutcome | "cut", { title: string; text: string }>;
    callAgain: string;
    startOver: string;
  };
  branches: {
    title: string;
    lead: string;
    ratesTitle: string;
    currency: string;
    buy: string;
    sell: string;
    ratesNote: string;
    placesTitle: string;
    places: readonly { city: string; address: string; hours: string }[];
  };
  footer: string;
}
