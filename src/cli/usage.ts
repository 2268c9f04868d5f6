import type { Command } from "./command-line.js";

const usage = {
  sandbox: "  qbox sandbox [options]   a local stand-in platform: widget, API, operator console, robot operator\n",
  proxy: "  qbox proxy   [options]   the proxy that keeps the secret, for backends in any language\n",
};

const sandboxHelp = `
Options of sandbox
  --port <number>          default 4310; 0 takes any free port
  --host <address>         default 127.0.0.1: this machine only
  --allow-host <name>      a further name under which it may be reached; may be repeated
  --secret <text>          default QBOX_SECRET of the environment, else a random one, which is printed
  --answers <id|user_id>   which of the two answers of the customers call it gives, default id
  --webhook <address>      where call results are POSTed, default nowhere
  --webhook-header <text>  a header of those, as "X-Webhook-Secret: value"; may be repeated
  --store <file.db>        keeps customers in a SQLite file (needs the package @libsql/client), default in memory
  --employees <seed.json>  a list of { id, external_id, username, first_name, last_name, patronymic, topics }

Its robot operator answers when nobody at the console can. Times in seconds, counted from its answer
  --no-robot                         nobody answers
  --robot-answers-after <seconds>    how long a call rings before, default 1.5
  --robot-says <text>                what it writes in the chat, a line each second; may be repeated
  --robot-drops-after <seconds>      it falls off the connection, once
  --robot-returns-after <seconds>    ... and comes back so long after that
  --robot-redirects-after <seconds>  it hands the call on, once
  --robot-redirects-to <id|topic>    ... to that employee or topic
  --robot-hangs-up-after <seconds>   it ends the call
`;

const proxyHelp = `
Options of proxy
  --port <number>          default PORT of the environment, else 8787
  --host <address>         default HOST of the environment, else 127.0.0.1
  --check                  tries the platform with these settings, says what does not work and why, and ends

Environment of proxy
  QBOX_HOST_NAME           the platform's origin, e.g. https://qbox.example.kz (required)
  QBOX_SECRET              the platform's secret, or QBOX_SECRET_FILE, a file that holds it (required)
  QBOX_AUTHORIZE           who may call (required): "public" for everybody, rate limited, or "token" for those who
                           send "Authorization: Bearer <QBOX_TOKEN>" (or QBOX_TOKEN_FILE), e.g. your own backend,
                           or "jwt" for those who send a bearer token that the following five accept
  QBOX_JWKS_URL            where the keys of the tokens' issuer are
  QBOX_JWT_ISSUER          who may have issued a token; several are separated by commas
  QBOX_JWT_AUDIENCE        for whom it must be; several are separated by commas
  QBOX_JWT_TYP             its type, e.g. at+jwt, so that no ID token passes for an access token; default JWT, at+jwt or none
  QBOX_JWT_CLAIMS          customer fields that the token decides, as field=claim, e.g. iin=iin,phone=phone_number
  QBOX_ALLOWED_ORIGINS     origins of other sites' pages that may call, separated by commas
  QBOX_ALLOWED_HEADERS     request headers that those pages may send beside the default ones, separated by commas
  QBOX_ALLOWED_HOSTS       names under which it answers, separated by commas, without ports; default on 127.0.0.1
                           the machine's own and those of QBOX_ALLOWED_ORIGINS, elsewhere any
  QBOX_BASE_PATH           path that the routes follow, e.g. /api/qbox
  QBOX_TRUST_FORWARDED     1 takes scheme and host from X-Forwarded-Proto and X-Forwarded-Host, or Forwarded, of a proxy
                           of yours that rewrites Host or ends TLS; of lists the last entry, with 2 the one before; default 0
  QBOX_TRUSTED_PROXY_HOPS  how many proxies of yours stand before this one, default 0
  QBOX_RATE_LIMIT          requests a minute of one caller, default 20
  QBOX_RATE_LIMIT_PER_ADDRESS  requests a minute of one address, default 5 times as many
  QBOX_REDIS_URL           where several instances count together (or QBOX_REDIS_URL_FILE; needs the package ioredis)
  QBOX_WHEN_REDIS_FAILS    memory (default): each instance counts for itself; refuse: 503
  QBOX_BODY_LIMIT_BYTES    largest request body, default 16384
  QBOX_BODY_TIMEOUT_MS     time in which a body has to arrive, default 10000
  QBOX_MAX_CONCURRENT_CALLS  calls to the platform at once, default 64
  QBOX_MAX_WAITING_CALLS   calls that may wait for that, default 256
  QBOX_TIMEOUT_MS          time limit of a call to the platform, default 10000
  QBOX_STRICT              1 also refuses an IIN with a wrong check digit, a BIN, one digit twelve times
  QBOX_EMPLOYEE_LOOKUP     1 or 0: the employees' route, which tells operators' names; default 0 with "public", else 1
  QBOX_LANG                ru (default), kk or en
  HTTPS_PROXY, HTTP_PROXY  the HTTP proxy through which the platform and the tokens' issuer are reached, in lower case too,
                           e.g. http://proxy.example.kz:3128; NO_PROXY lists what is reached without
`;

const commonHelp = `
  -h, --help               this text, or that of one command: qbox proxy --help
  -v, --version            the version

Nothing is sent to anybody: no telemetry, no look for updates.
`;

const helps = { sandbox: sandboxHelp, proxy: proxyHelp };

/** The help of one command, or of all. */
export function helpText(command: Command | undefined): string {
  const of = command === undefined ? Object.values : (all: Record<Command, string>) => [all[command]];
  return `qbox: QBox video calls on your own machine and server\n\nUsage\n${of(usage).join("")}${of(helps).join("")}${commonHelp}`;
}
