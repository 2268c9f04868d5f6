/** What the console says. */
export interface Texts {
  standIn: string;
  language: string;
  signOut: string;
  lineLost: string;
  signIn: {
    title: string;
    hint: string;
    who: string;
    button: string;
    topics: string;
    everyTopic: string;
    failed: string;
  };
  queue: {
    title: string;
    empty: string;
    emptyHint: string;
    accept: string;
    decline: string;
    waits: string;
    arrived: (name: string) => string;
    states: { ringing: string; redirected: string; disconnected: string };
  };
  customer: {
    title: string;
    anonymous: string;
    unknown: (id: string) => string;
    iin: string;
    phone: string;
    email: string;
    birthdate: string;
    sex: string;
    sexes: readonly [male: string, female: string];
    id: string;
    topic: string;
    domain: string;
    environment: string;
    lang: string;
    extra: string;
  };
  idle: { title: string; hint: string };
  call: {
    remote: string;
    local: string;
    connecting: string;
    connected: string;
    failed: string;
    mute: string;
    unmute: string;
    cameraOff: string;
    cameraOn: string;
    redirect: string;
    drop: string;
    hangUp: string;
    drawn: string;
    noMicrophone: string;
    soundBlocked: string;
    playSound: string;
  };
  redirect: { title: string; toEmployee: string; toTopic: string; topic: string; go: string; cancel: string };
  chat: {
    title: string;
    empty: string;
    placeholder: string;
    send: string;
    attach: string;
    remove: string;
    you: string;
    customer: string;
    tooLarge: string;
    wrongType: string;
  };
  outcome: {
    title: string;
    ended: string;
    redirected: string;
    dropped: string;
    status: string;
    success: string;
    rejected: string;
    techError: string;
    comment: string;
    reason: string;
    /** Asked of whoever files a result without its reason. */
    needed: string;
    save: string;
    skip: string;
    sending: string;
    delivered: string;
    notDelivered: string;
    rating: (rating: number) => string;
    back: string;
  };
  refused: string;
  /** What the platform says in English, by its own words. */
  refusals: Record<string, string>;
}
